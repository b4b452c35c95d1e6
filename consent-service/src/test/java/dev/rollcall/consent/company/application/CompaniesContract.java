package dev.rollcall.consent.company.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.company.model.AddCompany;
import dev.rollcall.consent.company.model.Partner;
import dev.rollcall.events.companies.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every place that keeps companies must promise. */
public abstract class CompaniesContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final UUID partner = UUID.randomUUID();
    private final UUID otherPartner = UUID.randomUUID();

    protected abstract Companies companies();

    @BeforeEach
    void partners() {
        companies().keep(new Partner(partner, "Northgate IT")).block(LIMIT);
        companies().keep(new Partner(otherPartner, "Southgate IT")).block(LIMIT);
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
    void of_many_additions_of_one_name_at_once_one_is_taken() {
        List<Outcome<Company>> outcomes =
                Objects.requireNonNull(Flux.fromStream(IntStream.range(0, 8).boxed())
                        .flatMap(i -> companies().decide(add(partner, i % 2 == 0 ? "Brightwater" : "BRIGHTWATER")))
                        .collectList()
                        .block(LIMIT));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Done<Company>)
                .hasSize(1);
        assertThat(companies().ofPartner(partner).collectList().block(LIMIT)).hasSize(1);
    }

    @Test
    void two_partners_may_each_have_a_company_of_one_name() {
        added(partner, "Brightwater");
        added(otherPartner, "Brightwater");

        assertThat(companies().ofPartner(otherPartner).collectList().block(LIMIT))
                .hasSize(1);
    }

    @Test
    void a_partner_that_is_kept_again_has_its_new_name() {
        companies().keep(new Partner(partner, "Northgate")).block(LIMIT);

        assertThat(companies().partner(partner).block(LIMIT)).isEqualTo(new Partner(partner, "Northgate"));
        assertThat(companies().partner(UUID.randomUUID()).blockOptional(LIMIT)).isEmpty();
    }

    private Company added(UUID toPartner, String name) {
        return Objects.requireNonNull(companies().decide(add(toPartner, name)).block(LIMIT))
                .events()
                .getFirst();
    }

    private static AddCompany add(UUID toPartner, String name) {
        Act act = new Act(UUID.randomUUID(), "somebody", Instant.parse("2026-03-02T10:00:00Z"));
        return new AddCompany(act, UUID.randomUUID(), toPartner, name, "America/Chicago");
    }
}
