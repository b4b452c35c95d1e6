package dev.rollcall.events.audit;

import dev.rollcall.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody did something. Ids only: names are looked up where they may be seen.
 *
 * @param service where it was done
 * @param actor the subject who did it
 * @param action a verb and an object, as {@code roster.commit} or {@code scope.choose}
 * @param target the id of what it was done to; null when it was done to the company
 * @param detail short and without personal data, as {@code commit 12}
 */
public record AuditEntry(
        UUID companyId,
        UUID entryId,
        String service,
        String actor,
        String action,
        @Nullable String target,
        @Nullable String detail,
        Instant at)
        implements Event {}
