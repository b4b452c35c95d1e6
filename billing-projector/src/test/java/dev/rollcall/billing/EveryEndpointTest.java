package dev.rollcall.billing;

import static dev.rollcall.billing.Facts.ADA;
import static dev.rollcall.billing.Facts.GRACE;
import static org.awaitility.Awaitility.await;

import dev.rollcall.billing.RunningBilling.Installation;
import dev.rollcall.guards.ApiGuard;
import dev.rollcall.guards.Tenant;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.KafkaTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

@RunningBilling
class EveryEndpointTest extends ApiGuard {

    private final CompanyTransactions transactions;
    private final DatabaseClient database;

    @Autowired
    EveryEndpointTest(ApplicationContext service, CompanyTransactions transactions, DatabaseClient database) {
        super(service);
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    protected Tenant tenant() {
        UUID company = UUID.randomUUID();
        KafkaTopics.of(Installation.PROPERTIES)
                .publish(Facts.commit(company, 1, 2, List.of(ADA, GRACE), List.of()), "approval", 1L);
        await().atMost(Duration.ofSeconds(30)).until(() -> counted(company));
        return new Tenant(company);
    }

    private boolean counted(UUID company) {
        return transactions
                        .reading(
                                company,
                                () -> database.sql("SELECT 1 FROM billable_count WHERE company_id = $1")
                                        .bind(0, company)
                                        .fetch()
                                        .all())
                        .blockFirst()
                != null;
    }

    /** None of its endpoints takes one. */
    @Override
    protected Map<String, List<Function<Tenant, Object>>> goodBodies() {
        return Map.of();
    }
}
