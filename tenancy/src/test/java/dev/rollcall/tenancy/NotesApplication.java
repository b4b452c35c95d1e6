package dev.rollcall.tenancy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service that keeps notes of companies, and forgets to name the company in its statements. */
@SpringBootApplication(proxyBeanMethods = false)
class NotesApplication {

    @RestController
    static final class Notes {

        private final CompanyTransactions transactions;
        private final DatabaseClient database;
        private final AtomicInteger begun = new AtomicInteger();

        Notes(CompanyTransactions transactions, DatabaseClient database) {
            this.transactions = transactions;
            this.database = database;
        }

        @GetMapping("/companies/{companyId}/notes")
        Mono<List<String>> notes(@PathVariable UUID companyId, Caller caller) {
            return transactions.reading(companyId, this::all).collectList();
        }

        /** Takes half a second of its transaction, or longer, so that there is time to hang up, or to end the service. */
        @GetMapping("/companies/{companyId}/notes/slowly")
        Mono<List<String>> slowly(
                @PathVariable UUID companyId, @RequestParam(defaultValue = "0.5") double seconds, Caller caller) {
            return transactions
                    .reading(companyId, () -> {
                        begun.incrementAndGet();
                        return database.sql("SELECT pg_sleep($1)")
                                .bind(0, seconds)
                                .fetch()
                                .all()
                                .thenMany(all());
                    })
                    .collectList();
        }

        /** How many of the slow ones have come to their transaction. */
        int begun() {
            return begun.get();
        }

        @PostMapping("/companies/{companyId}/notes")
        Mono<Void> decide(@PathVariable UUID companyId, Caller caller) {
            caller.mustDecide();
            return write(companyId, companyId, "decided by " + caller.subject());
        }

        Mono<Void> write(UUID openedFor, UUID companyId, String text) {
            return transactions.writing(openedFor, () -> insert(companyId, text));
        }

        /** Within a transaction. */
        Mono<Void> insert(UUID companyId, String text) {
            return database.sql("INSERT INTO note VALUES ($1, $2)")
                    .bind(0, companyId)
                    .bind(1, text)
                    .fetch()
                    .rowsUpdated()
                    .then();
        }

        Flux<String> all() {
            return database.sql("SELECT text FROM note ORDER BY text")
                    .map((row, metadata) -> Objects.requireNonNull(row.get("text", String.class)))
                    .all();
        }
    }
}
