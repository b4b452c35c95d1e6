package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.TenantTakenException;
import dev.rollcall.consent.connection.model.Attempt;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.Link;
import dev.rollcall.database.Columns;
import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Parameter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections as rows, with their timers in the schema {@code work}. */
@Component
final class ConnectionsR2dbc implements Connections {

    private static final String SELECT = """
            SELECT c.company_id, c.name AS company_name, c.status <> 'ACTIVE' AS archived,
                   t.tenant_id IS NOT NULL AS holds_tenant, l.revision,
                   l.kind AS l_kind, l.connection_id AS l_connection_id, l.cloud AS l_cloud,
                   l.tenant_id AS l_tenant_id, l.tenant_name AS l_tenant_name, l.consented_by, l.consented_at,
                   l.tries, l.next_try_at, l.give_up_at, l.connected_at, l.permissions,
                   l.problem_code AS l_problem_code, l.problem_message AS l_problem_message,
                   a.kind AS a_kind, a.connection_id AS a_connection_id, a.cloud AS a_cloud,
                   a.tenant_id AS a_tenant_id, a.tenant_name AS a_tenant_name, a.signed_in_by,
                   a.ticket_digest, a.session_binding, a.expires_at, a.nonce, a.verifier, a.answer_id,
                   a.problem_code AS a_problem_code, a.problem_message AS a_problem_message
            FROM company c
            LEFT JOIN connection l ON l.company_id = c.company_id
            LEFT JOIN connection_attempt a ON a.company_id = c.company_id
            LEFT JOIN tenant_claim t ON t.company_id = c.company_id
            WHERE c.company_id = ANY ($1) AND ($2 OR c.closure IS DISTINCT FROM 'DELETED')
            """;

    private static final String INSERT_CONNECTION = """
            INSERT INTO connection (company_id, revision, kind, connection_id, cloud, tenant_id, tenant_name,
                                    consented_by, consented_at, tries, next_try_at, give_up_at, connected_at, permissions,
                                    problem_code, problem_message)
            VALUES (:company_id, :revision, :kind, :connection_id, :cloud, :tenant_id, :tenant_name,
                    :consented_by, :consented_at, :tries, :next_try_at, :give_up_at, :connected_at, :permissions,
                    :problem_code, :problem_message)
            """;
    private static final String INSERT_ATTEMPT = """
            INSERT INTO connection_attempt (company_id, kind, connection_id, cloud, ticket_digest, session_binding,
                                            expires_at, nonce, verifier, answer_id, tenant_id, tenant_name, signed_in_by,
                                            problem_code, problem_message)
            VALUES (:company_id, :kind, :connection_id, :cloud, :ticket_digest, :session_binding,
                    :expires_at, :nonce, :verifier, :answer_id, :tenant_id, :tenant_name, :signed_in_by,
                    :problem_code, :problem_message)
            """;
    private static final String DELETE_CONNECTION = "DELETE FROM connection WHERE company_id = $1";
    private static final String DELETE_ATTEMPT = "DELETE FROM connection_attempt WHERE company_id = $1";

    private static final String CLAIM = """
            INSERT INTO tenant_claim (tenant_id, company_id) VALUES ($1, $2) ON CONFLICT (tenant_id) DO NOTHING
            """;
    private static final String RELEASE = "DELETE FROM tenant_claim WHERE company_id = $1";

    /** Shows a transaction who holds this tenant. */
    private static final String AS_TENANT = "SELECT set_config('rollcall.tenant', $1, true)";

    private static final String HELD_BY_ANOTHER = """
            SELECT EXISTS (SELECT FROM tenant_claim WHERE tenant_id = $1 AND company_id <> $2) AS held
            """;

    private static final String SET_TIMER = """
            INSERT INTO work.verification (company_id, due_at) VALUES ($1, $2)
            ON CONFLICT (company_id) DO UPDATE SET due_at = $2
            """;
    private static final String REMOVE_TIMER = "DELETE FROM work.verification WHERE company_id = $1";

    private final DatabaseClient database;
    private final CompanyTransactions transactions;

    ConnectionsR2dbc(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public Mono<CompanyConnection> load(UUID companyId, ConnectionCommand command) {
        // Deleting a company ends its connection last.
        return select(List.of(companyId), command instanceof ConnectionCommand.Disconnect)
                .next();
    }

    @Override
    public Mono<Void> save(
            UUID companyId, CompanyConnection before, CompanyConnection after, List<ConnectionEvent> events) {
        return before.equals(after)
                ? Mono.empty()
                : saveRows(after).then(claim(before, after)).then(setTimer(after));
    }

    @Override
    public Mono<CompanyConnection> of(UUID companyId) {
        return of(List.of(companyId)).next();
    }

    /** Those of some companies, for consoles. */
    Flux<CompanyConnection> of(Collection<UUID> companyIds) {
        return transactions.reading(companyIds, () -> select(companyIds, false));
    }

    @Override
    public Mono<Boolean> isHeldByAnother(UUID tenantId, UUID companyId) {
        return transactions
                .reading(
                        companyId,
                        () -> database.sql(AS_TENANT)
                                .bind(0, tenantId.toString())
                                .then()
                                .then(database.sql(HELD_BY_ANOTHER)
                                        .bind(0, tenantId)
                                        .bind(1, companyId)
                                        .map(row -> Columns.flag(row, "held"))
                                        .one()))
                .single();
    }

    private Flux<CompanyConnection> select(Collection<UUID> companyIds, boolean deletedOnesToo) {
        return database.sql(SELECT)
                .bind(0, companyIds.toArray(UUID[]::new))
                .bind(1, deletedOnesToo)
                .map(ConnectionRows::connection)
                .all();
    }

    private Mono<Void> saveRows(CompanyConnection state) {
        Mono<Void> attempt =
                database.sql(DELETE_ATTEMPT).bind(0, state.company().id()).then();
        return database.sql(DELETE_CONNECTION)
                .bind(0, state.company().id())
                .then()
                .then(insert(INSERT_CONNECTION, ConnectionRows.columns(state)))
                .then(
                        state.attempt() instanceof Attempt.Begun begun
                                ? attempt.then(insert(
                                        INSERT_ATTEMPT,
                                        ConnectionRows.columns(state.company().id(), begun)))
                                : attempt);
    }

    private Mono<Void> insert(String sql, Map<String, Parameter> columns) {
        DatabaseClient.GenericExecuteSpec insert = database.sql(sql);
        for (Map.Entry<String, Parameter> column : columns.entrySet()) {
            insert = insert.bind(column.getKey(), column.getValue());
        }
        return insert.then();
    }

    /** Claims the tenant when the company begins to hold it, and releases it when it does so no more. */
    private Mono<Void> claim(CompanyConnection before, CompanyConnection after) {
        UUID companyId = after.company().id();
        if (before.holdsTenant() == after.holdsTenant()) {
            return Mono.empty();
        }
        return after.held()
                .map(held -> claim(companyId, held.tenant().id()))
                .orElseGet(() -> database.sql(RELEASE).bind(0, companyId).then());
    }

    private Mono<Void> claim(UUID companyId, UUID tenantId) {
        return database.sql(CLAIM)
                .bind(0, tenantId)
                .bind(1, companyId)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> new TenantTakenException(tenantId)))
                .then();
    }

    private Mono<Void> setTimer(CompanyConnection state) {
        return state.link() instanceof Link.Verifying verifying
                ? setTimer(state.company().id(), verifying.verification().nextAt())
                : database.sql(REMOVE_TIMER).bind(0, state.company().id()).then();
    }

    private Mono<Void> setTimer(UUID companyId, Instant dueAt) {
        return database.sql(SET_TIMER).bind(0, companyId).bind(1, dueAt).then();
    }
}
