package dev.rollcall.gateway.fakes;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers whose address has to be known before they start. */
public final class Ports {

    /** Below those that systems hand out by themselves, so that nobody takes one between choosing and using it. */
    private static final int FIRST = 12_000;

    private static final int LAST = 29_000;

    private Ports() {}

    /** One that nobody listens on. */
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket probe = new ServerSocket(port)) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
    }
}
