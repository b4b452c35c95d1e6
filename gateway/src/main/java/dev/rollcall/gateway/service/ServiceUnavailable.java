package dev.rollcall.gateway.service;

/** A service did not answer in time, or answered that it is broken. Nothing is known about what it would have said. */
public final class ServiceUnavailable extends RuntimeException {

    private final Service service;

    ServiceUnavailable(Service service, Throwable cause) {
        super(service.shortName() + " is not answering", cause);
        this.service = service;
    }

    public Service service() {
        return service;
    }
}
