package dev.rollcall.gateway.service;

/** A service did not answer in time, or with a server error. Whether a command was executed is unknown. */
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
