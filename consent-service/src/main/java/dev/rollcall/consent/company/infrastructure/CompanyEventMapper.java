package dev.rollcall.consent.company.infrastructure;

import dev.rollcall.commands.EventMapper;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyCommand.AddCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ArchiveCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ChangeCompany;
import dev.rollcall.consent.company.model.CompanyCommand.DeleteCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ReactivateCompany;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.events.Event;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.companies.Company;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What others learn of a company: its new state, and an audit entry. */
final class CompanyEventMapper implements EventMapper<CompanyCommand, CompanyState, CompanyEvent> {

    @Override
    public List<Event> map(CompanyCommand command, CompanyState before, CompanyState after, List<CompanyEvent> events) {
        Company company = after.company().orElseThrow();
        return List.of(company, auditEntry(command, company, events));
    }

    private static AuditEntry auditEntry(CompanyCommand command, Company company, List<CompanyEvent> events) {
        return switch (command) {
            case AddCompany c -> entry(c, "company.add", company.partnerId().toString(), company.timeZone());
            case ChangeCompany c -> entry(c, "company.change", null, changes(events));
            case ArchiveCompany c -> entry(c, "company.archive", null, null);
            case ReactivateCompany c -> entry(c, "company.reactivate", null, null);
            case DeleteCompany c -> entry(c, "company.delete", null, null);
        };
    }

    /** Never a name: the audit trail has ids and codes only. */
    private static String changes(List<CompanyEvent> events) {
        return events.stream()
                .map(event ->
                        event instanceof CompanyEvent.TimeZoneChanged zone ? "time-zone " + zone.timeZone() : "name")
                .collect(Collectors.joining(", "));
    }

    private static AuditEntry entry(
            CompanyCommand command, String action, @Nullable String target, @Nullable String detail) {
        CommandMetadata metadata = command.metadata();
        return metadata.auditEntry(command.companyId(), "consent", action, target, detail);
    }
}
