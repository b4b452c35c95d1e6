package dev.rollcall.consent.http;

import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import reactor.core.publisher.Mono;

/** Refusals as HTTP problems. */
public final class Refusals {

    private Refusals() {}

    /**
     * The state that a command led to.
     *
     * @return an error with the problem to answer with when the command was refused, or when there is no such company
     */
    public static <S, E> Mono<S> stateOrProblem(Mono<Handled<S, E>> handled) {
        return handled.switchIfEmpty(Mono.error(Refusals::unknownCompany)).flatMap(result -> switch (result.outcome()) {
            case Outcome.Accepted<E> accepted -> Mono.just(result.state());
            case Outcome.Refused<E> refused -> Mono.error(problem(refused.refusal()));
        });
    }

    /** The problem to throw from a controller. */
    public static ErrorResponseException problem(Refusal refusal) {
        return Problems.of(status(refusal.kind()), refusal.code(), refusal.message());
    }

    /** The caller's token names a company that does not exist (any more). */
    public static ErrorResponseException unknownCompany() {
        return Problems.of(
                HttpStatus.NOT_FOUND,
                "company-unknown",
                "This company does not exist, or was deleted. Go back to the list of companies and choose one from"
                        + " it.");
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            // Not 502: this service is well, and the gateway's circuit breaker must not think otherwise.
            case UPSTREAM -> HttpStatus.FAILED_DEPENDENCY;
        };
    }
}
