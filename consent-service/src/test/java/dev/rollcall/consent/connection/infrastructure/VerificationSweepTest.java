package dev.rollcall.consent.connection.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.consent.CommandsInMemory;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.Consents;
import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.consent.connection.application.VerifyingConnections;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectedCompany;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConnectionRules;
import dev.rollcall.consent.connection.model.OAuthState;
import dev.rollcall.consent.connection.model.Probe;
import dev.rollcall.events.Cloud;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** With a database that silently leaves questions unanswered, as one whose host is cut off in between. */
class VerificationSweepTest {

    private static final Duration LEASE = Duration.ofSeconds(45);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final List<UUID> due = new ArrayList<>();
    private final List<UUID> lookedAt = new ArrayList<>();
    private int unansweredTakes;
    private int unansweredLooks;
    private final Database database = new Database();
    private final VerificationSweep sweep = new VerificationSweep(
            new Timers(),
            new VerifyingConnections(database, CommandsInMemory.of(database, new ConnectionRules()), new NoConsents()),
            new IncomingCommands(Clock.systemUTC()),
            Clock.systemUTC(),
            Duration.ofMillis(500),
            LEASE);

    @AfterEach
    void stop() {
        sweep.stop();
        VirtualTimeScheduler.reset();
    }

    @Test
    void timers_are_read_again_after_a_question_that_was_never_answered() {
        unansweredTakes = 1;
        UUID companyId = UUID.randomUUID();
        due.add(companyId);

        sweep.start();
        time.advanceTimeBy(LEASE.plusSeconds(2));

        assertThat(lookedAt).containsExactly(companyId);
    }

    @Test
    void companies_whose_questions_are_never_answered_leave_their_places_to_others() {
        unansweredLooks = 16;
        List<UUID> companies = Stream.generate(UUID::randomUUID).limit(17).toList();
        due.addAll(companies);

        sweep.start();
        time.advanceTimeBy(LEASE.plusSeconds(2));

        assertThat(lookedAt).containsExactly(companies.getLast());
    }

    private final class Timers implements VerificationTimers {

        @Override
        public Flux<UUID> take(Instant now, Duration lease, int limit) {
            return Flux.defer(() -> {
                if (unansweredTakes > 0) {
                    unansweredTakes--;
                    return Flux.never();
                }
                List<UUID> taken = due.stream().limit(limit).toList();
                due.removeAll(taken);
                return Flux.fromIterable(taken);
            });
        }
    }

    private final class Database implements Connections {

        @Override
        public Mono<CompanyConnection> of(UUID companyId) {
            return Mono.defer(() -> {
                if (unansweredLooks > 0) {
                    unansweredLooks--;
                    return Mono.never();
                }
                lookedAt.add(companyId);
                return Mono.just(CompanyConnection.none(new ConnectedCompany(companyId, "Westbrook", false)));
            });
        }

        @Override
        public Mono<CompanyConnection> load(UUID companyId, ConnectionCommand command) {
            return Mono.error(new IllegalStateException("no command is expected"));
        }

        @Override
        public Mono<Void> save(
                UUID companyId, CompanyConnection before, CompanyConnection after, List<ConnectionEvent> events) {
            return Mono.error(new IllegalStateException("nothing is to be saved"));
        }

        @Override
        public Mono<Boolean> isHeldByAnother(UUID tenantId, UUID companyId) {
            return Mono.just(false);
        }
    }

    private static final class NoConsents implements Consents {

        @Override
        public URI address(Cloud cloud, UUID tenantId, OAuthState state) {
            throw new IllegalStateException("no browser is redirected");
        }

        @Override
        public Mono<Probe> probe(Cloud cloud, UUID tenantId) {
            return Mono.error(new IllegalStateException("no probe is expected"));
        }
    }
}
