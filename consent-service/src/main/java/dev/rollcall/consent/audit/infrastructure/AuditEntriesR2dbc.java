package dev.rollcall.consent.audit.infrastructure;

import dev.rollcall.consent.audit.application.AuditEntries;
import dev.rollcall.database.Columns;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.tenancy.CompanyTransactions;
import io.r2dbc.spi.Readable;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The audit trail as rows. The application's role may add and read them, nothing else. */
@Component
final class AuditEntriesR2dbc implements AuditEntries {

    private static final String INSERT = """
            INSERT INTO audit_entry (company_id, entry_id, service, actor, action, target, detail, at)
            VALUES (:company, :entry, :service, :actor, :action, :target, :detail, :at)
            ON CONFLICT (company_id, entry_id) DO NOTHING
            """;

    private static final String LATEST = """
            SELECT * FROM audit_entry WHERE company_id = $1 ORDER BY at DESC, entry_id DESC LIMIT $2
            """;

    private final DatabaseClient database;
    private final CompanyTransactions transactions;

    AuditEntriesR2dbc(DatabaseClient database, CompanyTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public Mono<Void> add(AuditEntry entry) {
        return transactions.writing(entry.companyId(), () -> {
            DatabaseClient.GenericExecuteSpec insert = database.sql(INSERT)
                    .bind("company", entry.companyId())
                    .bind("entry", entry.entryId())
                    .bind("service", entry.service())
                    .bind("actor", entry.actor())
                    .bind("action", entry.action())
                    .bind("at", entry.at().atOffset(ZoneOffset.UTC));
            String target = entry.target();
            insert = target == null ? insert.bindNull("target", String.class) : insert.bind("target", target);
            String detail = entry.detail();
            insert = detail == null ? insert.bindNull("detail", String.class) : insert.bind("detail", detail);
            return insert.then();
        });
    }

    @Override
    public Flux<AuditEntry> latest(UUID companyId, int size) {
        return transactions.reading(
                companyId,
                () -> database.sql(LATEST)
                        .bind(0, companyId)
                        .bind(1, size)
                        .map(AuditEntriesR2dbc::entry)
                        .all());
    }

    private static AuditEntry entry(Readable row) {
        return new AuditEntry(
                Columns.uuid(row, "company_id"),
                Columns.uuid(row, "entry_id"),
                Columns.text(row, "service"),
                Columns.text(row, "actor"),
                Columns.text(row, "action"),
                Columns.textOrNull(row, "target"),
                Columns.textOrNull(row, "detail"),
                Columns.instant(row, "at"));
    }
}
