package dev.rollcall.consent.company.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.consent.CommandsInMemory;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyCommand.AddCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ArchiveCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ChangeCompany;
import dev.rollcall.consent.company.model.CompanyCommand.DeleteCompany;
import dev.rollcall.consent.company.model.CompanyCommand.ReactivateCompany;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.companies.Company.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every storage of companies must guarantee. */
public abstract class CompaniesContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final UUID partner = UUID.randomUUID();
    private final UUID otherPartner = UUID.randomUUID();

    protected abstract Companies companies();

    protected abstract CommandRunner<CompanyCommand, CompanyState, CompanyEvent> commands();

    @BeforeEach
    void partners() {
        companies().savePartner(new Partner(partner, "Northgate IT")).block(LIMIT);
        companies().savePartner(new Partner(otherPartner, "Southgate IT")).block(LIMIT);
    }

    @Test
    void a_company_is_found_by_its_id_and_under_its_partner_only() {
        Company brightwater = added(partner, "Brightwater");
        Company eastfield = added(partner, "Eastfield");
        added(otherPartner, "Kestrel");

        assertThat(companies().of(brightwater.companyId()).block(LIMIT)).isEqualTo(brightwater);
        assertThat(companies().ofPartner(partner).collectList().block(LIMIT)).containsExactly(brightwater, eastfield);
        assertThat(companies()
                        .of(List.of(eastfield.companyId(), UUID.randomUUID()))
                        .collectList()
                        .block(LIMIT))
                .containsExactly(eastfield);
        assertThat(companies().of(List.of()).collectList().block(LIMIT)).isEmpty();
    }

    @Test
    void of_many_additions_of_one_name_at_once_one_is_accepted() {
        List<Handled<CompanyState, CompanyEvent>> handled =
                Objects.requireNonNull(Flux.fromStream(IntStream.range(0, 8).boxed())
                        .map(i -> add(partner, i % 2 == 0 ? "Brightwater" : "BRIGHTWATER"))
                        .flatMap(add -> commands().run(add.companyId(), add))
                        .collectList()
                        .block(LIMIT));

        assertThat(handled)
                .filteredOn(one -> one.outcome() instanceof Outcome.Accepted<CompanyEvent>)
                .hasSize(1);
        assertThat(companies().ofPartner(partner).collectList().block(LIMIT)).hasSize(1);
    }

    @Test
    void of_an_addition_and_a_renaming_to_one_name_at_once_one_is_accepted() {
        Company brightwater = added(partner, "Brightwater");
        List<CompanyCommand> both = List.of(
                add(partner, "Eastfield"),
                new ChangeCompany(CommandsInMemory.given(NOW), brightwater.companyId(), "eastfield", null));

        Flux.fromIterable(both)
                .flatMap(command -> commands().run(command.companyId(), command))
                .blockLast(LIMIT);

        assertThat(companies().ofPartner(partner).collectList().block(LIMIT))
                .filteredOn(company -> company.name().equalsIgnoreCase("Eastfield"))
                .hasSize(1);
    }

    @Test
    void two_partners_may_each_have_a_company_of_one_name() {
        added(partner, "Brightwater");
        added(otherPartner, "Brightwater");

        assertThat(companies().ofPartner(otherPartner).collectList().block(LIMIT))
                .hasSize(1);
    }

    @Test
    void every_step_of_a_companys_life_is_found_again_with_a_higher_revision() {
        UUID id = added(partner, "Brightwater").companyId();

        assertThat(after(new ChangeCompany(CommandsInMemory.given(NOW), id, "BRIGHTWATER", "Europe/Berlin")))
                .satisfies(company -> {
                    assertThat(company.name()).isEqualTo("BRIGHTWATER");
                    assertThat(company.timeZone()).isEqualTo("Europe/Berlin");
                });
        long revision = found(id).revision();
        assertThat(after(new ArchiveCompany(CommandsInMemory.given(NOW), id)).lifecycle())
                .isEqualTo(Lifecycle.ARCHIVED);
        assertThat(after(new ReactivateCompany(CommandsInMemory.given(NOW), id)).lifecycle())
                .isEqualTo(Lifecycle.ACTIVE);
        assertThat(found(id).revision()).isEqualTo(revision + 2);
    }

    @Test
    void a_deleted_company_is_not_found_any_more_and_its_name_is_free() {
        Company deleted = added(partner, "Brightwater");

        Handled<CompanyState, CompanyEvent> handled =
                handled(new DeleteCompany(CommandsInMemory.given(NOW), deleted.companyId(), "Brightwater", false));

        assertThat(handled.state().company().orElseThrow().lifecycle()).isEqualTo(Lifecycle.DELETED);
        assertThat(handled.state().company().orElseThrow().revision()).isEqualTo(deleted.revision() + 1);
        assertThat(companies().of(deleted.companyId()).blockOptional(LIMIT)).isEmpty();
        assertThat(companies().ofPartner(partner).collectList().block(LIMIT)).isEmpty();
        assertThat(commands()
                        .run(
                                deleted.companyId(),
                                new ReactivateCompany(CommandsInMemory.given(NOW), deleted.companyId()))
                        .blockOptional(LIMIT))
                .isEmpty();
        Company next = added(partner, "Brightwater");
        assertThat(companies().ofPartner(partner).collectList().block(LIMIT)).containsExactly(next);
    }

    @Test
    void commands_about_a_company_that_does_not_exist_have_no_outcome() {
        UUID nobody = UUID.randomUUID();

        assertThat(commands()
                        .run(nobody, new ArchiveCompany(CommandsInMemory.given(NOW), nobody))
                        .blockOptional(LIMIT))
                .isEmpty();
    }

    @Test
    void a_partner_that_is_saved_again_has_its_new_name() {
        companies().savePartner(new Partner(partner, "Northgate")).block(LIMIT);

        assertThat(companies().partner(partner).block(LIMIT)).isEqualTo(new Partner(partner, "Northgate"));
        assertThat(companies().partner(UUID.randomUUID()).blockOptional(LIMIT)).isEmpty();
    }

    private Company added(UUID toPartner, String name) {
        return handled(add(toPartner, name)).state().company().orElseThrow();
    }

    private Company after(CompanyCommand command) {
        handled(command);
        return found(command.companyId());
    }

    private Company found(UUID companyId) {
        return Objects.requireNonNull(companies().of(companyId).block(LIMIT));
    }

    private Handled<CompanyState, CompanyEvent> handled(CompanyCommand command) {
        return Objects.requireNonNull(
                commands().run(command.companyId(), command).block(LIMIT));
    }

    private static AddCompany add(UUID toPartner, String name) {
        return new AddCompany(CommandsInMemory.given(NOW), UUID.randomUUID(), toPartner, name, "America/Chicago");
    }
}
