package dev.rollcall.consent.command;

import dev.rollcall.consent.command.model.Refusal;
import dev.rollcall.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Refusals as HTTP problems. */
public final class Refusals {

    private Refusals() {}

    /** The problem to throw from a controller. */
    public static ErrorResponseException problem(Refusal refusal) {
        return Problems.of(status(refusal.kind()), refusal.code(), refusal.message());
    }

    /** That a company is not known here although the caller's token names it. */
    public static ErrorResponseException unknownCompany() {
        return Problems.of(
                HttpStatus.NOT_FOUND,
                "company-unknown",
                "This company is not known here. Go back to the list of companies and choose one from it.");
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            // Not 502: to the gateway this service is well, and its circuit breaker must not think otherwise.
            case UPSTREAM -> HttpStatus.FAILED_DEPENDENCY;
        };
    }
}
