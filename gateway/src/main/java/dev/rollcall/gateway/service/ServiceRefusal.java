package dev.rollcall.gateway.service;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** A service refused a request, and said why. */
public final class ServiceRefusal extends RuntimeException {

    private final transient HttpStatusCode status;
    private final String code;
    private final String detail;

    ServiceRefusal(Service service, HttpStatusCode status, @Nullable String code, @Nullable String detail) {
        super(service.shortName() + " refused: " + status + " " + code + " " + detail);
        this.status = status;
        this.code = code == null ? "" : code;
        this.detail = detail == null ? "" : detail;
    }

    public HttpStatusCode status() {
        return status;
    }

    /** Stable, for deciding what to do, as {@code review-moved}; empty when the service gave none. */
    public String code() {
        return code;
    }

    /** In words for an administrator; may be empty. */
    public String detail() {
        return detail;
    }
}
