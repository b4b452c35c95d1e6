package dev.rollcall.messaging;

import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.web.Problems;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists what a service could not handle, replays it in order, or drops it with a reason. */
@RestController
class DeadLettersApi {

    /** How many are listed of each company and topic; those behind the first wait for it anyway. */
    private static final int OF_EACH = 100;

    private final CompanyTransactions transactions;
    private final DeadLetters deadLetters;
    private final ParkedEvents parked;
    private final Outbox outbox;
    private final Clock clock;
    private final String service;

    DeadLettersApi(
            CompanyTransactions transactions,
            DeadLetters deadLetters,
            ParkedEvents parked,
            Outbox outbox,
            Clock clock,
            @Value("${rollcall.service}") String service) {
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.parked = parked;
        this.outbox = outbox;
        this.clock = clock;
        this.service = service;
    }

    /** A dead letter without its content, which may be about people. */
    record Row(
            UUID companyId,
            String topic,
            @Nullable Long sequence,
            @Nullable String type,
            String state,
            String cause,
            Instant at) {

        static Row of(UUID companyId, DeadLetter letter) {
            return new Row(
                    companyId,
                    letter.topic(),
                    letter.sequence(),
                    letter.type(),
                    letter.state().name(),
                    letter.cause(),
                    letter.at());
        }
    }

    /** How many events were replayed and dropped, and how many are left. */
    record Outcome(long replayed, long dropped, long left) {}

    @GetMapping("/dead-letters")
    Mono<List<Row>> all(Caller caller) {
        caller.mustAdminister();
        return transactions
                .reading(caller.companies(), () -> deadLetters.of(caller.companies(), OF_EACH))
                .mapNotNull(letter -> letter.companyId() == null ? null : Row.of(letter.companyId(), letter))
                .collectList();
    }

    @PostMapping("/companies/{companyId}/dead-letters/replay")
    Mono<Outcome> replay(@PathVariable UUID companyId, Caller caller) {
        caller.mustAdminister();
        return transactions
                .writing(companyId, () -> audit(companyId, caller, "dead-letters.replay", null))
                .then(topics(companyId)
                        .concatMap(topic -> parked.replayAll(companyId, topic))
                        .reduce(0L, Long::sum))
                .flatMap(replayed -> left(companyId).map(left -> new Outcome(replayed, 0, left)));
    }

    /** Drops the first of one topic: each may mean something else, so each is dropped on its own. */
    @DeleteMapping("/companies/{companyId}/dead-letters")
    Mono<Outcome> drop(
            @PathVariable UUID companyId,
            @Parameter(example = "directory-changes") @RequestParam String topic,
            @RequestParam String reason,
            Caller caller) {
        caller.mustAdminister();
        if (Topics.all().stream().noneMatch(known -> known.name().equals(topic))) {
            throw Problems.of(
                    HttpStatus.BAD_REQUEST,
                    "topic-unknown",
                    "There is no such topic. GET /dead-letters lists the topic of each event; nothing was dropped.");
        }
        if (reason.isBlank()) {
            throw Problems.of(
                    HttpStatus.BAD_REQUEST, "reason-missing", "Say why these events are dropped; nothing was dropped.");
        }
        return transactions
                .writing(
                        companyId,
                        () -> audit(companyId, caller, "dead-letters.drop", topic + ": " + reason)
                                .then(parked.dropFirst(companyId, topic)))
                .flatMap(dropped -> parked.replayAll(companyId, topic).map(replayed -> new Outcome(replayed, 1, 0)))
                .defaultIfEmpty(new Outcome(0, 0, 0))
                .flatMap(done -> left(companyId).map(left -> new Outcome(done.replayed(), done.dropped(), left)));
    }

    private Flux<String> topics(UUID companyId) {
        return transactions
                .reading(companyId, () -> deadLetters.topics(companyId))
                .collectList()
                .flatMapMany(Flux::fromIterable);
    }

    private Mono<Long> left(UUID companyId) {
        return transactions
                .reading(companyId, () -> deadLetters.count(companyId))
                .single();
    }

    /** Within the transaction of what is done. */
    private Mono<Void> audit(UUID companyId, Caller caller, String action, @Nullable String detail) {
        Instant now = clock.instant();
        UUID entryId = UUID.randomUUID();
        AuditEntry entry = new AuditEntry(companyId, entryId, service, caller.subject(), action, null, detail, now);
        return outbox.append(new Cause(entryId, now), List.of(entry));
    }
}
