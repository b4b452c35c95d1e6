package dev.rollcall.consent.company.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.events.companies.Company;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompanyRulesTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID PARTNER = UUID.randomUUID();

    @Test
    void a_company_has_the_id_that_its_command_gave_it_and_no_space_around_its_name() {
        assertThat(decide("  Brightwater Logistics ", "America/Chicago", false).events())
                .containsExactly(
                        new Company(ID, 1, PARTNER, "Brightwater Logistics", "America/Chicago", Company.Status.ACTIVE));
    }

    @Test
    void a_company_without_a_name_or_with_an_endless_one_is_refused() {
        assertThat(code(decide("  ", "America/Chicago", false))).isEqualTo("company-name-invalid");
        assertThat(code(decide("x".repeat(201), "America/Chicago", false))).isEqualTo("company-name-invalid");
    }

    @Test
    void a_time_zone_that_nobody_knows_is_refused() {
        assertThat(code(decide("Brightwater", "America/Springfield", false))).isEqualTo("time-zone-unknown");
    }

    @Test
    void a_name_that_the_partner_uses_already_is_refused() {
        assertThat(code(decide("Brightwater", "America/Chicago", true))).isEqualTo("company-name-taken");
    }

    private static Outcome<Company> decide(String name, String timeZone, boolean taken) {
        Act act = new Act(UUID.randomUUID(), "somebody", Instant.EPOCH);
        return CompanyRules.decide(new AddCompany(act, ID, PARTNER, name, timeZone), taken);
    }

    private static String code(Outcome<Company> outcome) {
        return outcome instanceof Outcome.Refused<Company> refused
                ? refused.refusal().code()
                : "";
    }
}
