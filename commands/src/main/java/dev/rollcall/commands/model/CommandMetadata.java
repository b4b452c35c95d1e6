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
 * @param trace the W3C trace id (32 hex digits) under which everything that follows can be found
 */
public record CommandMetadata(UUID id, String actor, Instant at, String trace) {

    public CommandMetadata {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Metadata that begins a trace of its own. */
    public CommandMetadata(UUID id, String actor, Instant at) {
        this(id, actor, at, id.toString().replace("-", ""));
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
