package dev.rollcall.staging.changeset.infrastructure;

import dev.rollcall.commands.model.Refusal;
import dev.rollcall.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Refused commands as HTTP problems. */
final class Refusals {

    private Refusals() {}

    /** The problem to throw from a controller. */
    static ErrorResponseException problem(Refusal refusal) {
        return Problems.of(status(refusal), refusal.code(), refusal.message());
    }

    private static HttpStatus status(Refusal refusal) {
        // The address names the person.
        if (refusal.code().equals("person-unknown")) {
            return HttpStatus.NOT_FOUND;
        }
        return switch (refusal.kind()) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UPSTREAM -> HttpStatus.FAILED_DEPENDENCY;
        };
    }
}
