package dev.rollcall.commands.infrastructure;

import dev.rollcall.commands.Transactions;
import dev.rollcall.tenancy.CompanyTransactions;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Transactions of the company in PostgreSQL, under its lock and row-level security. */
final class TransactionsR2dbc implements Transactions {

    private final CompanyTransactions transactions;

    TransactionsR2dbc(CompanyTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work) {
        return transactions.writing(companyId, work);
    }
}
