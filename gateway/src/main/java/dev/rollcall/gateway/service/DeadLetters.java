package dev.rollcall.gateway.service;

import dev.rollcall.gateway.token.CallerClaims;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Events that a service could not process, and what is behind them. */
@Component
public class DeadLetters {

    /** As many as fit a token, which travels in a header. */
    private static final int COMPANIES_A_CALL = 500;

    private static final ParameterizedTypeReference<List<Letter>> LETTERS = new ParameterizedTypeReference<>() {};

    private final Services services;

    DeadLetters(Services services) {
        this.services = services;
    }

    /**
     * An event that was set aside.
     *
     * @param sequence its place on the topic; null when it has none that can be read
     */
    public record Letter(
            UUID companyId,
            String topic,
            @Nullable Long sequence,
            @Nullable String type,
            String state,
            String cause,
            Instant at) {}

    /** How many events a command replayed and dropped, and how many are left. */
    public record Outcome(long replayed, long dropped, long left) {}

    /** Those of all companies of the caller. */
    public Mono<List<Letter>> list(Service service, CallerClaims caller) {
        return Flux.fromIterable(caller.inBatchesOf(COMPANIES_A_CALL))
                .concatMap(part -> services.get(service, part, ServicePath.of("/dead-letters"), LETTERS))
                .concatMapIterable(letters -> letters)
                .collectList();
    }

    /** Tries a company's events again, in order. */
    public Mono<Outcome> replay(Service service, CallerClaims caller, UUID companyId) {
        return services.post(
                service, caller, ServicePath.ofCompany(companyId, "/dead-letters/replay"), Map.of(), Outcome.class);
    }

    /** Gives up the first event of a topic, and tries those behind it. */
    public Mono<Outcome> drop(Service service, CallerClaims caller, UUID companyId, String topic, String reason) {
        return services.delete(
                service,
                caller,
                ServicePath.ofCompany(companyId, "/dead-letters")
                        .with("topic", topic)
                        .with("reason", reason),
                Outcome.class);
    }
}
