package dev.rollcall.billing.company.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.billing.RunningBilling;
import dev.rollcall.events.companies.Company;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A compacted topic has a company in any order, and more than once. */
@RunningBilling
class CompaniesR2dbcTest {

    private final UUID company = UUID.randomUUID();

    @Autowired
    CompaniesR2dbc companies;

    @Autowired
    CompanyTransactions transactions;

    @Test
    void the_highest_revision_is_kept_in_whatever_order_they_come() {
        receive(2, "America/Chicago");
        assertThat(zone()).isEqualTo(ZoneId.of("America/Chicago"));

        receive(1, "Europe/Berlin");
        receive(2, "Asia/Tokyo");
        assertThat(zone()).isEqualTo(ZoneId.of("America/Chicago"));

        receive(3, "Europe/Lisbon");
        assertThat(zone()).isEqualTo(ZoneId.of("Europe/Lisbon"));
    }

    private void receive(long revision, String timeZone) {
        Company received = new Company(
                company, revision, UUID.randomUUID(), "Brightwater Logistics", timeZone, Company.Status.ACTIVE);
        transactions
                .writing(company, () -> companies.save(received).thenReturn(true))
                .block();
    }

    private ZoneId zone() {
        return Objects.requireNonNull(transactions
                .reading(company, () -> companies.timeZones(List.of(company)))
                .single()
                .map(zones -> Objects.requireNonNull(zones.get(company)))
                .block());
    }
}
