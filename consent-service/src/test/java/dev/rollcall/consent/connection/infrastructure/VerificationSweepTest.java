package dev.rollcall.consent.connection.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.consent.command.Acts;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.Consents;
import dev.rollcall.consent.connection.application.Decided;
import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.consent.connection.application.VerifyingConnections;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.Probe;
import dev.rollcall.consent.connection.model.State;
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

/** Before a database that leaves questions unanswered, and does not say so, as one whose host is cut off while it is asked. */
class VerificationSweepTest {

    private static final Duration LEASE = Duration.ofSeconds(45);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final List<UUID> due = new ArrayList<>();
    private final List<UUID> lookedAt = new ArrayList<>();
    private int unansweredTakes;
    private int unansweredLooks;
    private final VerificationSweep sweep = new VerificationSweep(
            new Timers(),
            new VerifyingConnections(new Database(), new NoConsents()),
            new Acts(Clock.systemUTC()),
            Clock.systemUTC(),
            Duration.ofMillis(500),
            LEASE);

    @AfterEach
    void stop() {
        sweep.stop();
        VirtualTimeScheduler.reset();
    }

    @Test
    void timers_that_are_not_answered_for_once_are_asked_again() {
        unansweredTakes = 1;
        UUID companyId = UUID.randomUUID();
        due.add(companyId);

        sweep.start();
        time.advanceTimeBy(LEASE.plusSeconds(2));

        assertThat(lookedAt).containsExactly(companyId);
    }

    @Test
    void companies_that_are_not_answered_for_leave_their_places_to_others() {
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
                return Mono.just(CompanyConnection.none(companyId, "Westbrook"));
            });
        }

        @Override
        public Mono<Decided> decide(ConnectionCommand command) {
            return Mono.error(new IllegalStateException("nothing is to be decided"));
        }

        @Override
        public Mono<Boolean> isHeldByAnother(UUID tenantId, UUID companyId) {
            return Mono.just(false);
        }
    }

    private static final class NoConsents implements Consents {

        @Override
        public URI address(Cloud cloud, UUID tenantId, State state) {
            throw new IllegalStateException("nobody is sent anywhere");
        }

        @Override
        public Mono<Probe> probe(Cloud cloud, UUID tenantId) {
            return Mono.error(new IllegalStateException("nothing is to be tried"));
        }
    }
}
