package dev.rollcall.billing;

import static dev.rollcall.billing.Facts.ADA;
import static dev.rollcall.billing.Facts.GRACE;
import static dev.rollcall.billing.Facts.LINUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.events.facts.BillableFact;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What every {@link Tallies} promises. */
abstract class TalliesContract {

    private final UUID company = UUID.randomUUID();

    abstract Tallies tallies();

    /** Runs work in the company's transaction. */
    abstract <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work);

    @Test
    void a_company_without_facts_has_nothing() {
        assertThat(tally()).isEqualTo(Tally.NOTHING);
        assertThat(billableAmong(Set.of(ADA))).isEmpty();
        assertThat(billableAmong(Set.of())).isEmpty();
    }

    @Test
    void what_was_saved_is_found() {
        Taking.Taken taken = take(Facts.commit(company, 1, 2, List.of(ADA, GRACE), List.of()));

        assertThat(taken.changed()).isNotNull();
        assertThat(tally()).isEqualTo(taken.after());
        assertThat(billableAmong(Set.of(ADA, LINUS))).containsExactly(ADA);
    }

    @Test
    void a_commit_under_way_is_found_with_its_part() {
        take(Facts.commit(company, 1, 1, List.of(ADA), List.of()));
        Taking.Taken part = take(Facts.part(company, 2, 1, 3, 2, List.of(GRACE), List.of()));

        assertThat(tally()).isEqualTo(part.after());
        assertThat(tally().progress()).isEqualTo(new Tally.Progress.Underway(2, 1, 3));

        take(Facts.part(company, 2, 2, 3, 2, List.of(), List.of()));
        Taking.Taken last = take(Facts.part(company, 2, 3, 3, 2, List.of(), List.of()));
        assertThat(tally()).isEqualTo(last.after());
    }

    @Test
    void a_member_may_stop_and_start_again() {
        take(Facts.commit(company, 1, 2, List.of(ADA, GRACE), List.of()));
        take(Facts.commit(company, 2, 1, List.of(), List.of(ADA)));
        assertThat(billableAmong(Set.of(ADA, GRACE))).containsExactly(GRACE);

        take(Facts.commit(company, 3, 2, List.of(ADA), List.of()));
        assertThat(billableAmong(Set.of(ADA, GRACE))).containsExactlyInAnyOrder(ADA, GRACE);
    }

    @Test
    void companies_do_not_see_each_other() {
        take(Facts.commit(company, 1, 1, List.of(ADA), List.of()));

        UUID other = UUID.randomUUID();
        assertThat(writing(other, () -> tallies().of(other)).block()).isEqualTo(Tally.NOTHING);
        assertThat(writing(other, () -> tallies().billableAmong(other, Set.of(ADA)))
                        .block())
                .isEmpty();
    }

    @Test
    void what_was_decided_on_another_state_is_not_kept() {
        Taking.Taken first = take(Facts.commit(company, 1, 1, List.of(ADA), List.of()));
        Taking.Taken onNothing = (Taking.Taken)
                Counting.take(Tally.NOTHING, Facts.commit(company, 2, 1, List.of(GRACE), List.of()), Set.of());

        assertThatThrownBy(() -> save(onNothing)).isInstanceOf(RuntimeException.class);

        assertThat(tally()).isEqualTo(first.after());
        assertThat(billableAmong(Set.of(ADA, GRACE))).containsExactly(ADA);
    }

    private Taking.Taken take(BillableFact fact) {
        Taking.Taken taken = (Taking.Taken) Counting.take(tally(), fact, billableAmong(Counting.named(fact)));
        save(taken);
        return taken;
    }

    private void save(Taking.Taken taken) {
        writing(company, () -> tallies().save(company, taken)).block();
    }

    private Tally tally() {
        return Objects.requireNonNull(
                writing(company, () -> tallies().of(company)).block());
    }

    private Set<UUID> billableAmong(Set<UUID> members) {
        return Objects.requireNonNull(writing(company, () -> tallies().billableAmong(company, members))
                .block());
    }
}
