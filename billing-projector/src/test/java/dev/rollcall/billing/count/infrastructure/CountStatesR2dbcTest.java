package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.billing.RunningBilling;
import dev.rollcall.billing.count.application.CountStates;
import dev.rollcall.billing.count.application.CountStatesContract;
import dev.rollcall.tenancy.CompanyTransactions;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

@RunningBilling
class CountStatesR2dbcTest extends CountStatesContract {

    @Autowired
    CountStatesR2dbc states;

    @Autowired
    CompanyTransactions transactions;

    @Override
    protected CountStates states() {
        return states;
    }

    @Override
    protected <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
        return transactions.writing(companyId, work);
    }
}
