package dev.rollcall.fetcher.sync.infrastructure;

import static dev.rollcall.fetcher.sync.application.CommandsInMemory.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.events.Cloud;
import dev.rollcall.fetcher.snapshot.model.DeltaLinks;
import dev.rollcall.fetcher.snapshot.model.Position;
import dev.rollcall.fetcher.snapshot.model.Progress;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import dev.rollcall.fetcher.sync.application.Lease;
import dev.rollcall.fetcher.sync.application.Leases;
import dev.rollcall.fetcher.sync.application.RunTimers;
import dev.rollcall.fetcher.sync.application.Syncs;
import dev.rollcall.fetcher.sync.application.SyncsContract;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.TestBackends;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** In PostgreSQL, with the service's own roles. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rollcall.fetcher.poll=365d", "spring.r2dbc.pool.max-size=10"})
class SyncsR2dbcTest extends SyncsContract {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private SyncsR2dbc syncs;

    @Autowired
    private CommandRunner<SyncCommand, Sync, SyncEvent> commands;

    @Autowired
    private LeasesR2dbc leases;

    @Autowired
    private CompanyTransactions transactions;

    @Autowired
    private DatabaseClient database;

    @DynamicPropertySource
    static void backends(DynamicPropertyRegistry registry) {
        TestBackends.shared().propertiesFor("fetcher").forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    protected Syncs syncs() {
        return syncs;
    }

    @Override
    protected CommandRunner<SyncCommand, Sync, SyncEvent> commands() {
        return commands;
    }

    @Override
    protected Leases leases() {
        return leases;
    }

    @Override
    protected RunTimers timers() {
        return leases;
    }

    @Test
    void the_database_itself_refuses_a_second_run() {
        UUID companyId = UUID.randomUUID();
        insertRun(companyId);
        assertThatThrownBy(() -> insertRun(companyId)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void no_lease_is_claimed_while_its_readers_progress_is_being_saved() {
        UUID companyId = UUID.randomUUID();
        Instant noon = Instant.parse("2001-11-20T12:00:00Z");
        Instant later = noon.plusSeconds(60);
        commands.run(
                        companyId,
                        new SyncCommand.RecordConnection(
                                given(noon),
                                1,
                                new ConnectionState.Connected(
                                        UUID.randomUUID(), new Tenant(Cloud.GLOBAL, UUID.randomUUID()), Set.of())))
                .block(SOON);
        Lease ending = Objects.requireNonNull(claimed(companyId, noon, later).block(SOON));
        Progress progress =
                new Progress(new Position.Users(new DeltaLinks("users", "groups"), "next"), 5, 99, 0, 0, false);
        SyncCommand save = new SyncCommand.SaveProgress(given(noon), ending.runId(), ending.epoch(), progress);

        List<Lease> meanwhile = transactions
                .writing(
                        companyId,
                        () -> commands.run(companyId, save)
                                .then(claimed(companyId, later, later.plusSeconds(60))
                                        .contextWrite(context -> Context.empty())
                                        .flux()
                                        .collectList()))
                .block(SOON);

        assertThat(meanwhile).isEmpty();
        assertThat(claimed(companyId, later, later.plusSeconds(60)).block(SOON))
                .isEqualTo(new Lease(companyId, ending.runId(), 2));
        assertThat(Objects.requireNonNull(syncs.of(companyId).block(SOON)).runState())
                .isInstanceOfSatisfying(
                        RunState.Reading.class,
                        reading -> assertThat(reading.progress()).isEqualTo(progress));
    }

    private Mono<Lease> claimed(UUID companyId, Instant now, Instant until) {
        return leases.claim(1_000, now, until)
                .filter(lease -> lease.companyId().equals(companyId))
                .next();
    }

    @Test
    void a_statement_sees_the_companies_of_its_transaction_only_even_if_it_names_another() {
        UUID mine = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        commands.run(other, new SyncCommand.SetInterval(given(Instant.now()), Duration.ofHours(1)))
                .block(SOON);
        insertRun(other);

        for (String table : new String[] {"sync", "run"}) {
            assertThat(count(mine, table, other)).isZero();
            assertThat(count(other, table, other)).isEqualTo(1);
        }
    }

    private long count(UUID visible, String table, UUID asked) {
        Long count = transactions
                .reading(
                        visible,
                        () -> database.sql("SELECT count(*) AS n FROM " + table + " WHERE company_id = $1")
                                .bind(0, asked)
                                .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                                .one())
                .blockLast(SOON);
        return count == null ? -1 : count;
    }

    private void insertRun(UUID companyId) {
        transactions
                .writing(
                        companyId,
                        () -> database.sql("""
                                INSERT INTO run (company_id, run_id, mode, trigger, connection_id, cloud, tenant_id, started_at,
                                  status, position)
                                VALUES ($1, $2, 'FULL', 'MANUAL', $2, 'GLOBAL', $2, now(), 'READING', 'BEGINNING')
                                """)
                                .bind(0, companyId)
                                .bind(1, UUID.randomUUID())
                                .fetch()
                                .rowsUpdated())
                .block(SOON);
    }
}
