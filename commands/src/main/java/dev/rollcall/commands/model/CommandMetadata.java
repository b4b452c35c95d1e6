package dev.rollcall.commands.model;

import dev.rollcall.events.audit.AuditEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a command comes from. Created once, where the command enters the service, so that nothing further inside reads a clock or
 * makes a random id, and a repeated command leads to the same events.
 *
 * @param id of the request, or of the event that is being handled
 * @param actor the subject of a person, or {@code system:…} for what a service does by itself
 * @param at when it was given, in whole microseconds, as PostgreSQL keeps it
 */
public record CommandMetadata(UUID id, String actor, Instant at) {

    public CommandMetadata {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The entry that this command leaves in the audit trail, under the command's own id.
     *
     * @param service short name, as {@code consent}
     */
    public AuditEntry auditEntry(
            UUID companyId, String service, String action, @Nullable String target, @Nullable String detail) {
        return new AuditEntry(companyId, id, service, actor, action, target, detail, at);
    }
}
