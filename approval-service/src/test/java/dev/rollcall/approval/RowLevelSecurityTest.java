package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.tenancy.CompanyTransactions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Companies are kept apart by the database itself, in the role that the service really has. */
@OnRealBackends
class RowLevelSecurityTest {

    private static final String INSERT = """
            INSERT INTO group_sleep (company_id, group_id, by, at) VALUES ($1, gen_random_uuid(), 'dana', now())
            """;

    private final DatabaseClient database;
    private final CompanyTransactions transactions;

    @Autowired
    RowLevelSecurityTest(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Test
    void every_table_of_this_service_has_a_company_and_a_forced_policy() {
        List<String> unguarded = database.sql("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                          AND c.relname <> 'flyway_schema_history'
                          AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                                   AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*')
                                   AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid
                                               AND a.attname = 'company_id' AND a.attnotnull))
                        """)
                .map(row -> String.valueOf(row.get("relname", String.class)))
                .all()
                .collectList()
                .block();
        Long tables = database.sql("""
                        SELECT count(*) AS tables FROM pg_policies WHERE schemaname = 'public'
                        """)
                .map(row -> Objects.requireNonNull(row.get("tables", Long.class)))
                .one()
                .block();
        assertThat(unguarded).isEmpty();
        assertThat(tables).isGreaterThanOrEqualTo(14);
    }

    @Test
    void a_company_s_rows_are_seen_by_its_own_transactions_only() {
        UUID mine = UUID.randomUUID();
        transactions.writing(mine, () -> insert(mine)).block();

        assertThat(transactions.reading(mine, this::count).blockFirst()).isEqualTo(1);
        assertThat(transactions.reading(UUID.randomUUID(), this::count).blockFirst())
                .isZero();
        assertThat(transactions.reading(List.of(), this::count).blockFirst()).isZero();
        assertThat(count().block()).isZero();
    }

    @Test
    void nothing_can_be_written_for_another_company() {
        assertThatThrownBy(() -> transactions
                        .writing(UUID.randomUUID(), () -> insert(UUID.randomUUID()))
                        .block())
                .hasMessageContaining("row-level security");
    }

    private Mono<Long> insert(UUID companyId) {
        return database.sql(INSERT).bind(0, companyId).fetch().rowsUpdated();
    }

    private Mono<Long> count() {
        return database.sql("SELECT count(*) AS rows FROM group_sleep")
                .map(row -> Objects.requireNonNull(row.get("rows", Long.class)))
                .one();
    }
}
