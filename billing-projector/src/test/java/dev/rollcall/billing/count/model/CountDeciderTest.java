package dev.rollcall.billing.count.model;

import static dev.rollcall.billing.Facts.ADA;
import static dev.rollcall.billing.Facts.GRACE;
import static dev.rollcall.billing.Facts.LINUS;
import static dev.rollcall.billing.Facts.NINE;
import static dev.rollcall.billing.Facts.commit;
import static dev.rollcall.billing.Facts.part;
import static dev.rollcall.billing.Facts.totals;
import static dev.rollcall.billing.Facts.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.billing.Facts;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.facts.BillableFact;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CountDeciderTest {

    private static final UUID COMPANY = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    private final CompanyInMemory company = new CompanyInMemory();

    @Test
    void the_first_commit_is_the_first_count() {
        company.count(commit(COMPANY, 1, 2, List.of(ADA, GRACE), List.of()));

        assertThat(company.announced()).containsExactly(new Count(1, 2, NINE.plusSeconds(60), totals(2, 0)));
    }

    @Test
    void intervals_open_and_close_at_the_instant_of_the_commit() {
        company.count(commit(COMPANY, 1, 2, List.of(GRACE, ADA), List.of()));
        CompanyInMemory.Counted second = company.count(commit(COMPANY, 2, 2, List.of(LINUS), List.of(ADA)));

        assertThat(second.fact().started()).containsExactly(LINUS);
        assertThat(second.fact().stopped()).containsExactly(ADA);
        assertThat(second.after().at()).isEqualTo(NINE.plusSeconds(120));
        assertThat(company.billable()).containsExactlyInAnyOrder(GRACE, LINUS);
    }

    @Test
    void a_commit_in_parts_is_counted_once_it_is_complete() {
        CompanyInMemory.Counted first = company.count(part(COMPANY, 1, 1, 2, 3, List.of(ADA, GRACE), List.of()));
        assertThat(first.change()).isNull();
        assertThat(first.after().commit()).isZero();

        CompanyInMemory.Counted last = company.count(part(COMPANY, 1, 2, 2, 3, List.of(LINUS), List.of()));
        assertThat(last.change()).isEqualTo(new Count(1, 3, NINE.plusSeconds(60), totals(3, 0)));
        assertThat(last.after().commit()).isEqualTo(1);
    }

    @Test
    void a_breakdown_that_changes_without_a_commit_is_a_new_count_of_the_same_members() {
        company.count(commit(COMPANY, 1, 1, List.of(ADA), List.of()));
        company.count(waiting(COMPANY, NINE.plusSeconds(90), 1, 4));

        assertThat(company.announced().getLast()).isEqualTo(new Count(2, 1, NINE.plusSeconds(90), totals(1, 4)));
        assertThat(company.counted().commit()).isEqualTo(1);
    }

    @Test
    void a_fact_that_changes_nothing_is_not_announced() {
        company.count(commit(COMPANY, 1, 1, List.of(ADA), List.of()));
        CompanyInMemory.Counted same = company.count(waiting(COMPANY, NINE.plusSeconds(90), 1, 0));

        assertThat(same.change()).isNull();
        assertThat(company.announced()).hasSize(1);
    }

    @Test
    void a_fact_that_repeats_what_holds_changes_nothing() {
        company.count(commit(COMPANY, 1, 1, List.of(ADA), List.of(GRACE)));
        CompanyInMemory.Counted again = company.count(commit(COMPANY, 2, 1, List.of(ADA), List.of(GRACE)));

        assertThat(again.fact().started()).isEmpty();
        assertThat(again.fact().stopped()).isEmpty();
        assertThat(again.change()).isNull();
    }

    @Test
    void the_members_are_counted_and_the_claim_is_kept_for_the_check() {
        CompanyInMemory.Counted counted = company.count(commit(COMPANY, 1, 5, List.of(ADA, GRACE), List.of()));

        assertThat(counted.change()).isEqualTo(new Count(1, 2, NINE.plusSeconds(60), totals(2, 0)));
        assertThat(counted.after().claimed()).isEqualTo(5);
    }

    @Test
    void time_does_not_go_back_when_a_clock_does() {
        company.count(commit(COMPANY, 2, 1, List.of(ADA), List.of()));
        company.count(commit(COMPANY, 1, 2, List.of(GRACE), List.of()));

        assertThat(company.announced())
                .extracting(Count::asOf)
                .containsExactly(NINE.plusSeconds(120), NINE.plusSeconds(120));
        assertThat(company.counted().commit()).isEqualTo(2);
    }

    @Test
    void instants_are_kept_to_the_microsecond_as_the_database_does() {
        Instant finer = Instant.parse("2026-11-13T09:00:00.123456789Z");
        CompanyInMemory.Counted counted = company.count(waiting(COMPANY, finer, 0, 1));

        assertThat(counted.after().at()).isEqualTo(Instant.parse("2026-11-13T09:00:00.123456Z"));
    }

    @Test
    void a_part_that_does_not_follow_is_refused() {
        assertRefused(CountedFacts.NONE, part(COMPANY, 1, 2, 2, 1, List.of(ADA), List.of()));

        CountedFacts partial = company.count(part(COMPANY, 1, 1, 3, 1, List.of(ADA), List.of()))
                .after();
        assertRefused(partial, part(COMPANY, 1, 3, 3, 1, List.of(GRACE), List.of()));
        assertRefused(partial, part(COMPANY, 1, 2, 4, 1, List.of(GRACE), List.of()));
        assertRefused(partial, part(COMPANY, 2, 2, 3, 1, List.of(GRACE), List.of()));
        assertRefused(partial, commit(COMPANY, 2, 1, List.of(GRACE), List.of()));
    }

    private static void assertRefused(CountedFacts before, BillableFact fact) {
        assertThat(new CountDecider().decide(Facts.command(fact), new CountState(before, Set.of())))
                .isInstanceOf(Outcome.Refused.class);
    }
}
