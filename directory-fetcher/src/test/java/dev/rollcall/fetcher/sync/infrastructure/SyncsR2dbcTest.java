package dev.rollcall.fetcher.sync.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fetcher.sync.application.Leases;
import dev.rollcall.fetcher.sync.application.Syncs;
import dev.rollcall.fetcher.sync.application.SyncsContract;
import dev.rollcall.fetcher.sync.application.Timers;
import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.local.testing.TestBackends;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** In PostgreSQL, with the service's own roles. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rollcall.fetcher.sweep-every=365d", "spring.r2dbc.pool.max-size=10"})
class SyncsR2dbcTest extends SyncsContract {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private SyncsR2dbc syncs;

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
    protected Leases leases() {
        return leases;
    }

    @Override
    protected Timers timers() {
        return leases;
    }

    @Test
    void the_database_itself_refuses_a_second_run() {
        UUID companyId = UUID.randomUUID();
        insertRun(companyId);
        assertThatThrownBy(() -> insertRun(companyId)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_statement_sees_the_companies_of_its_transaction_only_even_if_it_names_another() {
        UUID mine = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        syncs.handle(other, new Command.SetInterval(UUID.randomUUID(), Instant.now(), Duration.ofHours(1)))
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
