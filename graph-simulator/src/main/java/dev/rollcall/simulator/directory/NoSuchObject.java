package dev.rollcall.simulator.directory;

/** Somebody named a tenant, user or group that is not there. The message says which, for people. */
public final class NoSuchObject extends RuntimeException {

    public NoSuchObject(String message) {
        super(message);
    }
}
