package dev.rollcall.messaging;

import dev.rollcall.events.Event;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A service that says {@code sync-started} and writes down what it hears of it. */
@SpringBootApplication(proxyBeanMethods = false)
public class RecordingApplication {

    /** Starts a copy, for tests that need one to kill. */
    public static void main(String[] args) {
        SpringApplication.run(RecordingApplication.class, args);
    }

    @Bean
    Recorder recorder(CompanyTransactions transactions, DatabaseClient database, Outbox outbox) {
        return new Recorder(transactions, database, outbox);
    }

    @Bean
    Consumer<Message<byte[]>> syncRuns(Inbox inbox, Recorder recorder) {
        return inbox.consumer(Subscription.to(Topics.SYNC_RUNS).on(SyncStarted.class, recorder::handle));
    }

    /** Says events, and writes down what it hears. */
    public static final class Recorder {

        private final CompanyTransactions transactions;
        private final DatabaseClient database;
        private final Outbox outbox;
        private final Set<UUID> poison = ConcurrentHashMap.newKeySet();
        private final Set<UUID> hanging = ConcurrentHashMap.newKeySet();
        private volatile Duration work = Duration.ZERO;

        Recorder(CompanyTransactions transactions, DatabaseClient database, Outbox outbox) {
            this.transactions = transactions;
            this.database = database;
            this.outbox = outbox;
        }

        static SyncStarted started(UUID companyId, UUID runId) {
            return new SyncStarted(
                    companyId, runId, Mode.FULL, Trigger.MANUAL, Instant.parse("2026-11-21T10:00:00Z"), null);
        }

        /** One that compression makes no smaller than the limit. */
        static Event large(UUID company) {
            Instant at = Instant.parse("2026-11-21T10:00:00Z");
            return new SyncFinished(
                    company,
                    UUID.randomUUID(),
                    Mode.FULL,
                    Trigger.MANUAL,
                    Outcome.FAILED,
                    0,
                    0,
                    0,
                    at,
                    at,
                    new Problem("page-failed", noise()));
        }

        /** Some 72 kB that compression makes hardly smaller. */
        static String noise() {
            return IntStream.range(0, 2000)
                    .mapToObj(i -> UUID.randomUUID().toString())
                    .collect(Collectors.joining());
        }

        /** Says that runs started, in one transaction. */
        public Mono<Void> say(UUID companyId, List<UUID> runs) {
            List<? extends Event> events =
                    runs.stream().map(run -> started(companyId, run)).toList();
            return transactions.writing(
                    companyId, () -> outbox.append(new Cause(UUID.randomUUID(), Instant.now()), events));
        }

        Mono<Void> handle(SyncStarted event, Envelope envelope) {
            if (poison.contains(event.runId())) {
                return Mono.error(new CannotHandle("The test says so"));
            }
            if (hanging.remove(event.runId())) {
                return Mono.never();
            }
            return Mono.delay(work)
                    .then(database.sql("INSERT INTO handled (company_id, run_id) VALUES ($1, $2)")
                            .bind(0, event.companyId())
                            .bind(1, event.runId())
                            .fetch()
                            .rowsUpdated())
                    .then();
        }

        void refuse(UUID runId) {
            poison.add(runId);
        }

        /** How long each event takes from now on. */
        void takeTime(Duration each) {
            work = each;
        }

        void hangOnceAt(UUID runId) {
            hanging.add(runId);
        }

        void acceptAgain() {
            poison.clear();
        }

        List<UUID> handled(UUID companyId) {
            return Objects.requireNonNull(transactions
                    .reading(
                            companyId,
                            () -> database.sql("SELECT run_id FROM handled WHERE company_id = $1 ORDER BY id")
                                    .bind(0, companyId)
                                    .map((row, metadata) -> Objects.requireNonNull(row.get("run_id", UUID.class)))
                                    .all())
                    .collectList()
                    .block());
        }
    }
}
