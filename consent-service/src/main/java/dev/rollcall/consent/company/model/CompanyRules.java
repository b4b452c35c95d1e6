package dev.rollcall.consent.company.model;

import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.commands.model.Refusal.Kind;
import dev.rollcall.consent.company.model.CompanyCommand.AddCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ArchiveCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ChangeCompany;
import dev.rollcall.consent.company.model.CompanyCommand.DeleteCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ReactivateCompany;
import dev.rollcall.consent.company.model.CompanyEvent.CompanyAdded;
import dev.rollcall.consent.company.model.CompanyEvent.CompanyArchived;
import dev.rollcall.consent.company.model.CompanyEvent.CompanyDeleted;
import dev.rollcall.consent.company.model.CompanyEvent.CompanyReactivated;
import dev.rollcall.consent.company.model.CompanyEvent.CompanyRenamed;
import dev.rollcall.consent.company.model.CompanyEvent.TimeZoneChanged;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.companies.Company.Closure;
import dev.rollcall.events.companies.Company.Lifecycle;
import dev.rollcall.events.companies.Company.Status;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The life of a company: it is added, renamed, moved to another time zone, archived, reactivated and deleted. */
public final class CompanyRules implements Decider<CompanyCommand, CompanyState, CompanyEvent> {

    private static final int LONGEST_NAME = 200;

    @Override
    public Outcome<CompanyEvent> decide(CompanyCommand command, CompanyState state) {
        return switch (command) {
            case AddCompany c -> add(c, state);
            case ChangeCompany c -> change(c, existing(state), state.nameTaken());
            case ArchiveCompany ignored ->
                existing(state).lifecycle() == Lifecycle.ARCHIVED
                        ? Outcome.unchanged()
                        : Outcome.accepted(new CompanyArchived());
            case ReactivateCompany ignored ->
                existing(state).lifecycle() == Lifecycle.ACTIVE
                        ? Outcome.unchanged()
                        : Outcome.accepted(new CompanyReactivated());
            case DeleteCompany c -> delete(c, existing(state));
        };
    }

    @Override
    public CompanyState apply(CompanyState state, CompanyEvent event) {
        Company company = switch (event) {
            case CompanyAdded e -> new Company(e.companyId(), 1, e.partnerId(), e.name(), e.timeZone(), Status.ACTIVE);
            case CompanyRenamed e ->
                with(existing(state), e.name(), existing(state).timeZone());
            case TimeZoneChanged e -> with(existing(state), existing(state).name(), e.timeZone());
            case CompanyArchived ignored -> with(existing(state), Status.CLOSED, Closure.ARCHIVED);
            case CompanyReactivated ignored -> with(existing(state), Status.ACTIVE, null);
            case CompanyDeleted ignored -> with(existing(state), Status.CLOSED, Closure.DELETED);
        };
        return CompanyState.of(company, state.nameTaken());
    }

    private static Outcome<CompanyEvent> add(AddCompany command, CompanyState state) {
        String name = command.name().strip();
        return problemWithName(name, state.nameTaken())
                .or(() -> problemWithZone(name, command.timeZone()))
                .<Outcome<CompanyEvent>>map(Outcome::refused)
                .orElseGet(() -> Outcome.accepted(
                        new CompanyAdded(command.companyId(), command.partnerId(), name, command.timeZone())));
    }

    private static Outcome<CompanyEvent> change(ChangeCompany command, Company company, boolean nameTaken) {
        List<CompanyEvent> events = new ArrayList<>();
        String name = command.name() == null ? company.name() : command.name().strip();
        String timeZone = command.timeZone() == null ? company.timeZone() : command.timeZone();
        Optional<Refusal> refusal = problemWithName(name, nameTaken).or(() -> problemWithZone(name, timeZone));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (!name.equals(company.name())) {
            events.add(new CompanyRenamed(name));
        }
        if (!timeZone.equals(company.timeZone())) {
            events.add(new TimeZoneChanged(timeZone));
        }
        return Outcome.accepted(events);
    }

    private static Outcome<CompanyEvent> delete(DeleteCompany command, Company company) {
        if (company.lifecycle() == Lifecycle.ACTIVE && command.everConnected()) {
            return Outcome.refused(new Refusal(
                    Kind.CONFLICT,
                    "company-not-archived",
                    company.name()
                            + " is in service, and its people may be billed. Archive it first, which can be undone;"
                            + " then delete it."));
        }
        if (!command.confirmedName().strip().equals(company.name())) {
            return Outcome.refused(new Refusal(
                    Kind.CONFLICT,
                    "company-name-mismatch",
                    "That is not the name of this company, so nothing was deleted. To confirm, type " + company.name()
                            + " exactly as it is written here."));
        }
        return Outcome.accepted(new CompanyDeleted());
    }

    private static Optional<Refusal> problemWithName(String name, boolean taken) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Optional.of(new Refusal(
                    Kind.INVALID,
                    "company-name-invalid",
                    "A company's name has 1 to " + LONGEST_NAME + " characters. Enter one, and save again."));
        }
        return taken
                ? Optional.of(new Refusal(
                        Kind.CONFLICT,
                        "company-name-taken",
                        "You look after a company called " + name
                                + " already. Open that one, or choose a name that tells the two apart."))
                : Optional.empty();
    }

    private static Optional<Refusal> problemWithZone(String name, String timeZone) {
        return ZoneId.getAvailableZoneIds().contains(timeZone)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Kind.INVALID,
                        "time-zone-unknown",
                        "There is no time zone “" + timeZone
                                + "”. Choose one by its IANA name, as America/Chicago: the days on which " + name
                                + " is billed end at midnight there."));
    }

    private static Company existing(CompanyState state) {
        return state.company().orElseThrow();
    }

    private static Company with(Company company, String name, String timeZone) {
        return new Company(
                company.companyId(),
                company.revision() + 1,
                company.partnerId(),
                name,
                timeZone,
                company.status(),
                company.closure());
    }

    private static Company with(Company company, Status status, @Nullable Closure closure) {
        return new Company(
                company.companyId(),
                company.revision() + 1,
                company.partnerId(),
                company.name(),
                company.timeZone(),
                status,
                closure);
    }
}
