package dev.rollcall.consent.company.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
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
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompanyRulesTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID PARTNER = UUID.randomUUID();
    private static final CommandMetadata BY_DANA = new CommandMetadata(UUID.randomUUID(), "dana", Instant.EPOCH);
    private static final Company ACTIVE =
            new Company(ID, 3, PARTNER, "Brightwater Logistics", "America/Chicago", Company.Status.ACTIVE);
    private static final Company ARCHIVED = new Company(
            ID,
            4,
            PARTNER,
            "Brightwater Logistics",
            "America/Chicago",
            Company.Status.CLOSED,
            Company.Closure.ARCHIVED);

    private final CompanyRules rules = new CompanyRules();

    @Test
    void a_company_has_the_id_that_its_command_gave_it_and_no_space_around_its_name() {
        assertThat(add("  Brightwater Logistics ", "America/Chicago", false).events())
                .containsExactly(new CompanyAdded(ID, PARTNER, "Brightwater Logistics", "America/Chicago"));
    }

    @Test
    void a_company_without_a_name_or_with_one_that_is_too_long_is_refused() {
        assertThat(code(add("  ", "America/Chicago", false))).isEqualTo("company-name-invalid");
        assertThat(code(add("x".repeat(201), "America/Chicago", false))).isEqualTo("company-name-invalid");
        assertThat(code(change(" ", null, false))).isEqualTo("company-name-invalid");
    }

    @Test
    void an_unknown_time_zone_is_refused() {
        assertThat(code(add("Brightwater", "America/Springfield", false))).isEqualTo("time-zone-unknown");
        assertThat(code(change(null, "America/Springfield", false))).isEqualTo("time-zone-unknown");
    }

    @Test
    void a_name_that_the_partner_uses_already_is_refused() {
        assertThat(code(add("Brightwater", "America/Chicago", true))).isEqualTo("company-name-taken");
        assertThat(code(change("Eastfield", null, true))).isEqualTo("company-name-taken");
    }

    @Test
    void only_what_is_given_and_differs_is_changed() {
        assertThat(change("Brightwater", null, false).events()).containsExactly(new CompanyRenamed("Brightwater"));
        assertThat(change(null, "Europe/Berlin", false).events()).containsExactly(new TimeZoneChanged("Europe/Berlin"));
        assertThat(change("Brightwater Logistics", "America/Chicago", false)).isEqualTo(Outcome.unchanged());
        assertThat(change(null, null, false)).isEqualTo(Outcome.unchanged());
    }

    @Test
    void archiving_and_reactivating_undo_each_other_and_do_nothing_twice() {
        assertThat(decide(new ArchiveCompany(BY_DANA, ID), ACTIVE).events()).containsExactly(new CompanyArchived());
        assertThat(decide(new ArchiveCompany(BY_DANA, ID), ARCHIVED)).isEqualTo(Outcome.unchanged());
        assertThat(decide(new ReactivateCompany(BY_DANA, ID), ARCHIVED).events())
                .containsExactly(new CompanyReactivated());
        assertThat(decide(new ReactivateCompany(BY_DANA, ID), ACTIVE)).isEqualTo(Outcome.unchanged());
    }

    @Test
    void a_company_in_service_that_was_connected_once_must_be_archived_before_it_is_deleted() {
        DeleteCompany connected = new DeleteCompany(BY_DANA, ID, "Brightwater Logistics", true);
        DeleteCompany neverConnected = new DeleteCompany(BY_DANA, ID, "Brightwater Logistics", false);

        assertThat(code(decide(connected, ACTIVE))).isEqualTo("company-not-archived");
        assertThat(decide(connected, ARCHIVED).events()).containsExactly(new CompanyDeleted());
        assertThat(decide(neverConnected, ACTIVE).events()).containsExactly(new CompanyDeleted());
    }

    @Test
    void only_the_companys_very_name_confirms_that_it_is_to_be_deleted() {
        for (String typed : new String[] {"", "brightwater logistics", "Brightwater", "Brightwater  Logistics"}) {
            assertThat(code(decide(new DeleteCompany(BY_DANA, ID, typed, false), ACTIVE)))
                    .as(typed)
                    .isEqualTo("company-name-mismatch");
        }
        assertThat(decide(new DeleteCompany(BY_DANA, ID, " Brightwater Logistics ", false), ACTIVE)
                        .events())
                .containsExactly(new CompanyDeleted());
    }

    private Outcome<CompanyEvent> add(String name, String timeZone, boolean taken) {
        return rules.decide(new AddCompany(BY_DANA, ID, PARTNER, name, timeZone), CompanyState.none(taken));
    }

    private Outcome<CompanyEvent> change(@Nullable String name, @Nullable String timeZone, boolean taken) {
        return rules.decide(new ChangeCompany(BY_DANA, ID, name, timeZone), CompanyState.of(ACTIVE, taken));
    }

    private Outcome<CompanyEvent> decide(CompanyCommand command, Company company) {
        return rules.decide(command, CompanyState.of(company, false));
    }

    private static String code(Outcome<CompanyEvent> outcome) {
        return outcome instanceof Outcome.Refused<CompanyEvent> refused
                ? refused.refusal().code()
                : "";
    }
}
