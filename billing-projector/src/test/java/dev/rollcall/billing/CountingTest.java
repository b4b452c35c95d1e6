package dev.rollcall.billing;

import static dev.rollcall.billing.Facts.ADA;
import static dev.rollcall.billing.Facts.GRACE;
import static dev.rollcall.billing.Facts.LINUS;
import static dev.rollcall.billing.Facts.NINE;
import static dev.rollcall.billing.Facts.commit;
import static dev.rollcall.billing.Facts.part;
import static dev.rollcall.billing.Facts.totals;
import static dev.rollcall.billing.Facts.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.facts.BillableFact;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CountingTest {

    private static final UUID COMPANY = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    private final CountingInMemory company = new CountingInMemory();

    @Test
    void the_first_commit_is_the_first_count() {
        company.take(commit(COMPANY, 1, 2, List.of(ADA, GRACE), List.of()));

        assertThat(company.told()).containsExactly(new Count(1, 2, NINE.plusSeconds(60), totals(2, 0)));
    }

    @Test
    void who_starts_opens_an_interval_and_who_stops_closes_it_at_the_instant_of_the_commit() {
        company.take(commit(COMPANY, 1, 2, List.of(GRACE, ADA), List.of()));
        Taking.Taken second = company.take(commit(COMPANY, 2, 2, List.of(LINUS), List.of(ADA)));

        assertThat(second.opened()).containsExactly(LINUS);
        assertThat(second.closed()).containsExactly(ADA);
        assertThat(second.after().at()).isEqualTo(NINE.plusSeconds(120));
        assertThat(company.billable()).containsExactlyInAnyOrder(GRACE, LINUS);
    }

    @Test
    void a_commit_in_parts_is_counted_once_it_is_whole() {
        Taking.Taken first = company.take(part(COMPANY, 1, 1, 2, 3, List.of(ADA, GRACE), List.of()));
        assertThat(first.changed()).isNull();
        assertThat(first.after().commit()).isZero();

        Taking.Taken last = company.take(part(COMPANY, 1, 2, 2, 3, List.of(LINUS), List.of()));
        assertThat(last.changed()).isEqualTo(new Count(1, 3, NINE.plusSeconds(60), totals(3, 0)));
        assertThat(last.after().commit()).isEqualTo(1);
    }

    @Test
    void a_breakdown_that_moves_without_a_commit_is_a_new_count_of_the_same_members() {
        company.take(commit(COMPANY, 1, 1, List.of(ADA), List.of()));
        company.take(waiting(COMPANY, NINE.plusSeconds(90), 1, 4));

        assertThat(company.told().getLast()).isEqualTo(new Count(2, 1, NINE.plusSeconds(90), totals(1, 4)));
        assertThat(company.tally().commit()).isEqualTo(1);
    }

    @Test
    void what_changes_nothing_is_not_told() {
        company.take(commit(COMPANY, 1, 1, List.of(ADA), List.of()));
        Taking.Taken same = company.take(waiting(COMPANY, NINE.plusSeconds(90), 1, 0));

        assertThat(same.changed()).isNull();
        assertThat(company.told()).hasSize(1);
    }

    @Test
    void saying_again_what_is_so_already_changes_nothing() {
        company.take(commit(COMPANY, 1, 1, List.of(ADA), List.of(GRACE)));
        Taking.Taken again = company.take(commit(COMPANY, 2, 1, List.of(ADA), List.of(GRACE)));

        assertThat(again.opened()).isEmpty();
        assertThat(again.closed()).isEmpty();
        assertThat(again.changed()).isNull();
    }

    @Test
    void the_members_are_counted_and_the_claim_is_kept_for_the_check() {
        Taking.Taken taken = company.take(commit(COMPANY, 1, 5, List.of(ADA, GRACE), List.of()));

        assertThat(taken.changed()).isEqualTo(new Count(1, 2, NINE.plusSeconds(60), totals(2, 0)));
        assertThat(taken.after().claimed()).isEqualTo(5);
    }

    @Test
    void time_does_not_go_back_when_a_clock_does() {
        company.take(commit(COMPANY, 2, 1, List.of(ADA), List.of()));
        company.take(commit(COMPANY, 1, 2, List.of(GRACE), List.of()));

        assertThat(company.told())
                .extracting(Count::asOf)
                .containsExactly(NINE.plusSeconds(120), NINE.plusSeconds(120));
        assertThat(company.tally().commit()).isEqualTo(2);
    }

    @Test
    void instants_are_kept_to_the_microsecond_as_the_database_does() {
        Instant finer = Instant.parse("2026-11-13T09:00:00.123456789Z");
        Taking.Taken taken = company.take(waiting(COMPANY, finer, 0, 1));

        assertThat(taken.after().at()).isEqualTo(Instant.parse("2026-11-13T09:00:00.123456Z"));
    }

    @Test
    void a_part_that_does_not_follow_is_refused() {
        assertRefused(Tally.NOTHING, part(COMPANY, 1, 2, 2, 1, List.of(ADA), List.of()));

        Tally underway =
                company.take(part(COMPANY, 1, 1, 3, 1, List.of(ADA), List.of())).after();
        assertRefused(underway, part(COMPANY, 1, 3, 3, 1, List.of(GRACE), List.of()));
        assertRefused(underway, part(COMPANY, 1, 2, 4, 1, List.of(GRACE), List.of()));
        assertRefused(underway, part(COMPANY, 2, 2, 3, 1, List.of(GRACE), List.of()));
        assertRefused(underway, commit(COMPANY, 2, 1, List.of(GRACE), List.of()));
    }

    private static void assertRefused(Tally before, BillableFact fact) {
        assertThat(Counting.take(before, fact, Set.of())).isInstanceOf(Taking.Refused.class);
    }
}
