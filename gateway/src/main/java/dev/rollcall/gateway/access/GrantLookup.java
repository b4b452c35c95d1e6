package dev.rollcall.gateway.access;

import dev.rollcall.gateway.service.Ask;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.Services;
import dev.rollcall.gateway.token.OnBehalf;
import dev.rollcall.tenancy.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks consent-service what somebody may do. An answer is used for ten seconds: so long at most does a grant that was taken
 * back still open a door. That something was <em>not</em> granted is never remembered.
 */
@Component
public class GrantLookup {

    static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Services services;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    GrantLookup(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** What a subject may do, at most ten seconds old. */
    public Mono<Grants> of(String subject) {
        Answer answer = answers.get(subject);
        return answer != null && answer.isFresh(clock.instant()) ? Mono.just(answer.grants()) : ask(subject);
    }

    /** The same, asked anew unless the company is among what is remembered. */
    public Mono<Grants> of(String subject, UUID companyId) {
        return of(subject).flatMap(grants -> grants.of(companyId).isPresent() ? Mono.just(grants) : ask(subject));
    }

    /** Forgets, after a change that this gateway made itself. */
    public void forget(String subject) {
        answers.remove(subject);
    }

    private Mono<Grants> ask(String subject) {
        OnBehalf themselves = new OnBehalf(subject, Role.VIEWER, Set.of(), null);
        return services.get(Service.CONSENT, themselves, Ask.of("/me"), Grants.class)
                .doOnNext(grants -> answers.put(subject, new Answer(grants, clock.instant())));
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forgetOld() {
        Instant now = clock.instant();
        answers.values().removeIf(answer -> !answer.isFresh(now));
    }

    private record Answer(Grants grants, Instant at) {

        boolean isFresh(Instant now) {
            return now.isBefore(at.plus(REMEMBERED));
        }
    }
}
