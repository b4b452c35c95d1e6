package dev.rollcall.billing;

import dev.rollcall.tenancy.CompanyTransactions;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

@RunningBilling
class TalliesR2dbcTest extends TalliesContract {

    @Autowired
    Tallies tallies;

    @Autowired
    CompanyTransactions transactions;

    @Override
    Tallies tallies() {
        return tallies;
    }

    @Override
    <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
        return transactions.writing(companyId, work);
    }
}
