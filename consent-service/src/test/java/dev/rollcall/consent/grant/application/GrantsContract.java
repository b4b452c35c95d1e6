package dev.rollcall.consent.grant.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.consent.CommandsInMemory;
import dev.rollcall.consent.company.application.Companies;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyCommand.AddCompany;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.consent.grant.application.Reach.CompanyReached;
import dev.rollcall.consent.grant.model.CompanyRole;
import dev.rollcall.consent.grant.model.Grant;
import dev.rollcall.consent.grant.model.GrantCommand;
import dev.rollcall.consent.grant.model.GrantEvent;
import dev.rollcall.consent.grant.model.PartnerRole;
import dev.rollcall.events.companies.Company.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every storage of grants must guarantee, and what follows from it for what people can see. */
public abstract class GrantsContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final UUID partner = UUID.randomUUID();
    private final UUID company = UUID.randomUUID();
    private final UUID otherCompany = UUID.randomUUID();
    private final String ruth = UUID.randomUUID() + "/" + UUID.randomUUID();
    private final String dana = UUID.randomUUID() + "/" + UUID.randomUUID();

    protected abstract Companies companies();

    protected abstract CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands();

    protected abstract Grants grants();

    protected abstract CommandRunner<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> commands();

    @BeforeEach
    void partner() {
        companies().savePartner(new Partner(partner, "Northgate IT")).block(LIMIT);
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
        grant(ruth, CompanyRole.APPROVER);

        assertThat(reach(ruth).companies())
                .containsExactly(new CompanyReached(
                        company, partner, "Brightwater", "America/Chicago", Lifecycle.ACTIVE, Reach.Role.APPROVER));
        assertThat(reach(dana).companies()).isEmpty();
    }

    @Test
    void a_partner_admin_sees_every_company_of_the_partner_each_once_and_in_the_highest_role() {
        grant(dana, CompanyRole.VIEWER);
        grants().saveOnPartner(new Grant.OnPartner(partner, dana, "Dana Reyes", PartnerRole.PARTNER_ADMIN))
                .block(LIMIT);

        assertThat(reach(dana).partners()).extracting("name").containsExactly("Northgate IT");
        assertThat(reach(dana).companies())
                .extracting(reached -> reached.name() + " " + reached.role())
                .containsExactly("Brightwater PARTNER_ADMIN", "Eastfield PARTNER_ADMIN");
    }

    @Test
    void a_role_that_is_granted_again_takes_the_place_of_the_one_before() {
        grant(ruth, CompanyRole.VIEWER);
        grant(ruth, CompanyRole.COMPANY_ADMIN);

        assertThat(grants().onCompany(company).collectList().block(LIMIT))
                .containsExactly(new Grant.OnCompany(company, ruth, "Ruth Vance", CompanyRole.COMPANY_ADMIN));
        assertThat(grant(ruth, CompanyRole.COMPANY_ADMIN).events()).isEmpty();
    }

    @Test
    void a_role_that_was_revoked_shows_nothing_any_more() {
        grant(ruth, CompanyRole.VIEWER);
        outcome(new GrantCommand.RevokeRole(by("somebody"), company, ruth));

        assertThat(reach(ruth).companies()).isEmpty();
        assertThat(grants().onCompany(company).collectList().block(LIMIT)).isEmpty();
    }

    @Test
    void a_company_that_does_not_exist_has_no_roles_to_grant() {
        UUID nobody = UUID.randomUUID();

        assertThat(commands()
                        .run(
                                nobody,
                                new GrantCommand.GrantRole(
                                        by("somebody"), nobody, ruth, "Ruth Vance", CompanyRole.VIEWER))
                        .blockOptional(LIMIT))
                .isEmpty();
    }

    @Test
    void nobody_changes_their_own_role() {
        grant(ruth, CompanyRole.COMPANY_ADMIN);

        assertThat(outcome(new GrantCommand.RevokeRole(by(ruth), company, ruth)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(reach(ruth).companies()).hasSize(1);
    }

    @Test
    void a_subject_that_no_sign_in_can_have_is_refused() {
        assertThat(grant("ruth@brightwater.example", CompanyRole.VIEWER)).isInstanceOf(Outcome.Refused.class);
    }

    private Outcome<GrantEvent> grant(String subject, CompanyRole role) {
        return outcome(new GrantCommand.GrantRole(by("somebody"), company, subject, "Ruth Vance", role));
    }

    private Outcome<GrantEvent> outcome(GrantCommand command) {
        return Objects.requireNonNull(
                        commands().run(command.companyId(), command).block(LIMIT))
                .outcome();
    }

    private Reach reach(String subject) {
        return Objects.requireNonNull(
                new ReachingCompanies(grants(), companies()).of(subject).block(LIMIT));
    }

    private void add(UUID id, String name) {
        companyCommands()
                .run(id, new AddCompany(by("somebody"), id, partner, name, "America/Chicago"))
                .block(LIMIT);
    }

    private static CommandMetadata by(String actor) {
        return CommandsInMemory.given(actor, Instant.parse("2026-03-02T10:00:00Z"));
    }
}
