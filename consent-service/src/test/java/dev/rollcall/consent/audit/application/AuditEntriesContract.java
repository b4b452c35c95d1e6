package dev.rollcall.consent.audit.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.audit.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every storage of the audit trail must guarantee. */
public abstract class AuditEntriesContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final UUID company = UUID.randomUUID();

    protected abstract AuditEntries entries();

    @Test
    void the_latest_entries_of_a_company_come_first_and_those_of_others_not_at_all() {
        AuditEntry first = entry(company, NOW, "commit 1");
        AuditEntry second = entry(company, NOW.plusSeconds(1), null);
        AuditEntry third = entry(company, NOW.plusSeconds(2), "commit 3");
        add(second, third, first, entry(UUID.randomUUID(), NOW.plusSeconds(3), "another company's"));

        assertThat(entries().latest(company, 2).collectList().block(LIMIT)).containsExactly(third, second);
        assertThat(entries().latest(company, 10).collectList().block(LIMIT)).containsExactly(third, second, first);
    }

    @Test
    void an_entry_that_comes_again_stays_as_it_was() {
        AuditEntry entry = entry(company, NOW, "commit 1");
        AuditEntry forged = new AuditEntry(
                company, entry.entryId(), "approval", "somebody else", "roster.commit", null, "commit 99", NOW);
        add(entry, forged);

        assertThat(entries().latest(company, 10).collectList().block(LIMIT)).containsExactly(entry);
    }

    private void add(AuditEntry... added) {
        for (AuditEntry entry : added) {
            entries().add(entry).block(LIMIT);
        }
    }

    private static AuditEntry entry(UUID ofCompany, Instant at, @Nullable String detail) {
        return new AuditEntry(ofCompany, UUID.randomUUID(), "approval", "somebody", "roster.commit", null, detail, at);
    }
}
