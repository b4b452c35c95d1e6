package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.commands.model.Refusal;
import dev.rollcall.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Refusals as problems. */
final class Refused {

    private Refused() {}

    static ErrorResponseException problem(Refusal refusal) {
        return Problems.of(status(refusal.kind()), refusal.code(), refusal.message());
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UPSTREAM -> HttpStatus.BAD_GATEWAY;
        };
    }
}
