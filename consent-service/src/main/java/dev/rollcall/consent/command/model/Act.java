package dev.rollcall.consent.command.model;

import dev.rollcall.events.audit.AuditEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody gave a command. Made once where the command comes in, so that nothing further inside asks a clock or rolls a
 * die, and a repetition leads to the same events.
 *
 * @param id of the command; also of its audit entry
 * @param actor the subject who gave it, or {@code system:…} for what the service does by itself
 */
public record Act(UUID id, String actor, Instant at) {

    /** This act as an entry of the audit trail. */
    public AuditEntry audited(UUID companyId, String action, @Nullable String target, @Nullable String detail) {
        return new AuditEntry(companyId, id, "consent", actor, action, target, detail, at);
    }
}
