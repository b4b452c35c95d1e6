package dev.rollcall.consent.grant.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.AddCompany;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.consent.grant.application.Reach.CompanyReached;
import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.grant.model.PartnerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every place that keeps grants must promise, and what follows from it for what people can see. */
public abstract class GrantsContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final UUID partner = UUID.randomUUID();
    private final UUID company = UUID.randomUUID();
    private final UUID otherCompany = UUID.randomUUID();
    private final String ruth = UUID.randomUUID() + "/" + UUID.randomUUID();
    private final String dana = UUID.randomUUID() + "/" + UUID.randomUUID();

    protected abstract Companies companies();

    protected abstract Grants grants();

    @BeforeEach
    void partner() {
        companies().keep(new Partner(partner, "Northgate IT")).block(LIMIT);
        add(company, "Brightwater");
        add(otherCompany, "Eastfield");
    }

    @Test
    void a_stranger_sees_nothing() {
        Reach reach = reach(ruth);

        assertThat(reach.partners()).isEmpty();
        assertThat(reach.companies()).isEmpty();
    }

    @Test
    void a_grant_on_a_company_shows_that_one_in_its_role() {
        give(ruth, CompanyRole.APPROVER);

        assertThat(reach(ruth).companies())
                .containsExactly(new CompanyReached(company, partner, "Brightwater", "America/Chicago", "APPROVER"));
        assertThat(reach(dana).companies()).isEmpty();
    }

    @Test
    void a_partner_admin_sees_every_company_of_the_partner_each_once_and_in_the_highest_role() {
        give(dana, CompanyRole.VIEWER);
        grants().keep(new Grant.OnPartner(partner, dana, "Dana Reyes", PartnerRole.PARTNER_ADMIN))
                .block(LIMIT);

        assertThat(reach(dana).partners()).extracting("name").containsExactly("Northgate IT");
        assertThat(reach(dana).companies())
                .extracting(reached -> reached.name() + " " + reached.role())
                .containsExactly("Brightwater PARTNER_ADMIN", "Eastfield PARTNER_ADMIN");
    }

    @Test
    void a_role_that_is_given_again_takes_the_place_of_the_one_before() {
        give(ruth, CompanyRole.VIEWER);
        give(ruth, CompanyRole.COMPANY_ADMIN);

        assertThat(grants().onCompany(company).collectList().block(LIMIT))
                .containsExactly(new Grant.OnCompany(company, ruth, "Ruth Vance", CompanyRole.COMPANY_ADMIN));
        assertThat(give(ruth, CompanyRole.COMPANY_ADMIN).events()).isEmpty();
    }

    @Test
    void a_role_that_was_taken_shows_nothing_any_more() {
        give(ruth, CompanyRole.VIEWER);
        decide(new GrantCommand.TakeRole(act("somebody"), company, ruth));

        assertThat(reach(ruth).companies()).isEmpty();
        assertThat(grants().onCompany(company).collectList().block(LIMIT)).isEmpty();
    }

    @Test
    void nobody_changes_their_own_role() {
        give(ruth, CompanyRole.COMPANY_ADMIN);

        assertThat(decide(new GrantCommand.TakeRole(act(ruth), company, ruth))).isInstanceOf(Outcome.Refused.class);
        assertThat(reach(ruth).companies()).hasSize(1);
    }

    @Test
    void a_subject_that_no_sign_in_can_have_is_refused() {
        assertThat(give("ruth@brightwater.example", CompanyRole.VIEWER)).isInstanceOf(Outcome.Refused.class);
    }

    private Outcome<GrantEvent> give(String subject, CompanyRole role) {
        return decide(new GrantCommand.GiveRole(act("somebody"), company, subject, "Ruth Vance", role));
    }

    private Outcome<GrantEvent> decide(GrantCommand command) {
        return Objects.requireNonNull(grants().decide(command).block(LIMIT));
    }

    private Reach reach(String subject) {
        return Objects.requireNonNull(
                new ReachingCompanies(grants(), companies()).of(subject).block(LIMIT));
    }

    private void add(UUID id, String name) {
        companies()
                .decide(new AddCompany(act("somebody"), id, partner, name, "America/Chicago"))
                .block(LIMIT);
    }

    private static Act act(String actor) {
        return new Act(UUID.randomUUID(), actor, Instant.parse("2026-03-02T10:00:00Z"));
    }
}
