package dev.rollcall.consent.grant.infrastructure;

import dev.rollcall.commands.EventMapper;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.grant.model.GrantEvent.RoleGranted;
import dev.rollcall.consent.grant.model.GrantEvent.RoleRevoked;
import dev.rollcall.events.Event;
import dev.rollcall.events.audit.AuditEntry;
import java.util.List;
import java.util.Optional;

/** Maps changes of grants to audit entries; no other service needs them. */
final class GrantEventMapper implements EventMapper<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> {

    @Override
    public List<Event> map(
            GrantCommand command,
            Optional<Grant.OnCompany> before,
            Optional<Grant.OnCompany> after,
            List<GrantEvent> events) {
        return events.stream().<Event>map(event -> auditEntry(command, event)).toList();
    }

    private static AuditEntry auditEntry(GrantCommand command, GrantEvent event) {
        return switch (event) {
            case RoleGranted(Grant.OnCompany grant) ->
                command.metadata()
                        .auditEntry(
                                command.companyId(),
                                "consent",
                                "grant.give",
                                grant.subject(),
                                grant.role().name());
            case RoleRevoked e ->
                command.metadata().auditEntry(e.companyId(), "consent", "grant.take", e.subject(), null);
        };
    }
}
