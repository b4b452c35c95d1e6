package dev.rollcall.approval.company.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.approval.OnRealBackends;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.Event;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.tenancy.CompanyTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Compacted topics tell of companies and connections in any order, and more than once. */
@OnRealBackends
class CompanyConsumersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final UUID companyId = UUID.randomUUID();
    private final DatabaseClient database;
    private final CompanyTransactions transactions;
    private final Consumer<Message<byte[]>> companies;
    private final Consumer<Message<byte[]>> connections;

    @Autowired
    CompanyConsumersTest(
            DatabaseClient database,
            CompanyTransactions transactions,
            @Qualifier("companies") Consumer<Message<byte[]>> companies,
            @Qualifier("connections") Consumer<Message<byte[]>> connections) {
        this.database = database;
        this.transactions = transactions;
        this.companies = companies;
        this.connections = connections;
    }

    @Test
    void of_a_company_the_highest_revision_is_kept_in_whatever_order_they_come() {
        hear(company(2, "Brightwater Freight"));
        assertThat(kept("SELECT name FROM company")).isEqualTo("Brightwater Freight");

        hear(company(1, "Brightwater Logistics"));
        hear(company(2, "Brightwater Haulage"));
        assertThat(kept("SELECT name FROM company")).isEqualTo("Brightwater Freight");

        hear(company(3, "Brightwater"));
        assertThat(kept("SELECT name FROM company")).isEqualTo("Brightwater");
    }

    @Test
    void of_a_connection_the_highest_revision_is_kept_in_whatever_order_they_come() {
        hear(connection(2, Connection.Status.PAUSED, UUID.randomUUID()));
        assertThat(kept("SELECT status FROM connection")).isEqualTo("PAUSED");

        hear(connection(1, Connection.Status.CONNECTED, UUID.randomUUID()));
        hear(connection(2, Connection.Status.VERIFYING, null));
        assertThat(kept("SELECT status FROM connection")).isEqualTo("PAUSED");

        hear(connection(3, Connection.Status.SIGN_IN_AWAITED, null));
        assertThat(kept("SELECT status FROM connection")).isEqualTo("SIGN_IN_AWAITED");
    }

    private Company company(long revision, String name) {
        return new Company(companyId, revision, UUID.randomUUID(), name, "America/Chicago", Company.Status.ACTIVE);
    }

    private Connection connection(long revision, Connection.Status status, @Nullable UUID tenantId) {
        return new Connection(
                companyId, revision, UUID.randomUUID(), Cloud.GLOBAL, tenantId, status, Set.of("User.Read.All"), null);
    }

    private void hear(Event event) {
        Message<byte[]> message = MessageBuilder.withPayload(
                        JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8))
                .copyHeaders(Map.of(
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", Topics.typeOf(event.getClass()),
                        "ce_time", Instant.now().toString(),
                        "ce_partitionkey", companyId.toString()))
                .build();
        switch (event) {
            case Company company -> companies.accept(message);
            case Connection connection -> connections.accept(message);
            default -> throw new IllegalArgumentException(event.toString());
        }
    }

    private String kept(String select) {
        return Objects.requireNonNull(transactions
                .reading(
                        companyId,
                        () -> database.sql(select + " WHERE company_id = $1")
                                .bind(0, companyId)
                                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                                .one())
                .blockLast());
    }
}
