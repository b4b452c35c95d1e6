package dev.rollcall.events.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompanyTest {

    @Test
    void a_closed_company_is_archived_unless_it_says_that_it_was_deleted() {
        assertThat(company(Company.Status.ACTIVE, null).lifecycle()).isEqualTo(Company.Lifecycle.ACTIVE);
        assertThat(company(Company.Status.CLOSED, null).lifecycle()).isEqualTo(Company.Lifecycle.ARCHIVED);
        assertThat(company(Company.Status.CLOSED, Company.Closure.ARCHIVED).lifecycle())
                .isEqualTo(Company.Lifecycle.ARCHIVED);
        assertThat(company(Company.Status.CLOSED, Company.Closure.DELETED).lifecycle())
                .isEqualTo(Company.Lifecycle.DELETED);
    }

    private static Company company(Company.Status status, Company.@Nullable Closure closure) {
        return new Company(UUID.randomUUID(), 1, UUID.randomUUID(), "Brightwater", "UTC", status, closure);
    }
}
