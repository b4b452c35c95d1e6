package dev.rollcall.gateway.api;

import dev.rollcall.gateway.service.Service;

/** A call that was passed on to a service brought no answer back. */
final class NoAnswer extends RuntimeException {

    private final Service service;

    NoAnswer(Service service, Throwable cause) {
        super(service.shortName() + " did not answer", cause);
        this.service = service;
    }

    Service service() {
        return service;
    }
}
