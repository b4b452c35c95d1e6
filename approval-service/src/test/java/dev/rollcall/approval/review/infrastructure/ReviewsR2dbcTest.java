package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.OnRealBackends;
import dev.rollcall.approval.review.application.ChangeSets;
import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.ReviewsContract;
import dev.rollcall.tenancy.CompanyTransactions;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The contract on PostgreSQL, in the role of the service, under row-level security. */
@OnRealBackends
class ReviewsR2dbcTest extends ReviewsContract {

    private final DatabaseClient database;
    private final CompanyTransactions transactions;

    @Autowired
    ReviewsR2dbcTest(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    protected Reviews reviews() {
        return new ReviewsR2dbc(database);
    }

    @Override
    protected ChangeSets changeSets() {
        return new ChangeSetsR2dbc(database);
    }

    @Override
    protected int companies() {
        return 2;
    }

    @Override
    protected <T> T inTransaction(UUID companyId, Mono<T> work) {
        return Objects.requireNonNull(
                transactions.writing(companyId, () -> work).block());
    }
}
