package dev.rollcall.billing.count.application;

import static dev.rollcall.billing.Facts.ADA;
import static dev.rollcall.billing.Facts.GRACE;
import static dev.rollcall.billing.Facts.LINUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.billing.Facts;
import dev.rollcall.billing.count.model.CommitProgress;
import dev.rollcall.billing.count.model.CountDecider;
import dev.rollcall.billing.count.model.CountEvent;
import dev.rollcall.billing.count.model.CountFact;
import dev.rollcall.billing.count.model.CountState;
import dev.rollcall.billing.count.model.CountedFacts;
import dev.rollcall.events.facts.BillableFact;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What every {@link CountStates} promises. */
public abstract class CountStatesContract {

    private static final CountDecider DECIDER = new CountDecider();

    private final UUID company = UUID.randomUUID();

    protected abstract CountStates states();

    /** Runs work in the company's transaction. */
    protected abstract <T> Mono<T> writing(UUID companyId, Supplier<Mono<T>> work);

    @Test
    void a_company_without_facts_has_nothing() {
        assertThat(load(company, ADA)).isEqualTo(new CountState(CountedFacts.NONE, Set.of()));
        assertThat(load(company)).isEqualTo(new CountState(CountedFacts.NONE, Set.of()));
    }

    @Test
    void what_was_saved_is_found() {
        CountedFacts counted = count(Facts.commit(company, 1, 2, List.of(ADA, GRACE), List.of()));

        assertThat(counted.latest()).isNotNull();
        assertThat(load(company, ADA, LINUS)).isEqualTo(new CountState(counted, Set.of(ADA)));
    }

    @Test
    void a_partial_commit_is_found_with_its_part() {
        count(Facts.commit(company, 1, 1, List.of(ADA), List.of()));
        CountedFacts part = count(Facts.part(company, 2, 1, 3, 2, List.of(GRACE), List.of()));

        assertThat(load(company).counted()).isEqualTo(part);
        assertThat(part.progress()).isEqualTo(new CommitProgress.Partial(2, 1, 3));

        count(Facts.part(company, 2, 2, 3, 2, List.of(), List.of()));
        CountedFacts last = count(Facts.part(company, 2, 3, 3, 2, List.of(), List.of()));
        assertThat(load(company).counted()).isEqualTo(last);
    }

    @Test
    void a_member_may_stop_and_start_again() {
        count(Facts.commit(company, 1, 2, List.of(ADA, GRACE), List.of()));
        count(Facts.commit(company, 2, 1, List.of(), List.of(ADA)));
        assertThat(load(company, ADA, GRACE).billableMembers()).containsExactly(GRACE);

        count(Facts.commit(company, 3, 2, List.of(ADA), List.of()));
        assertThat(load(company, ADA, GRACE).billableMembers()).containsExactlyInAnyOrder(ADA, GRACE);
    }

    @Test
    void companies_do_not_see_each_other() {
        count(Facts.commit(company, 1, 1, List.of(ADA), List.of()));

        assertThat(load(UUID.randomUUID(), ADA)).isEqualTo(new CountState(CountedFacts.NONE, Set.of()));
    }

    @Test
    void what_was_decided_on_another_state_is_not_saved() {
        CountedFacts first = count(Facts.commit(company, 1, 1, List.of(ADA), List.of()));
        CountState nothing = new CountState(CountedFacts.NONE, Set.of());
        CountFact command = Facts.command(Facts.commit(company, 2, 1, List.of(GRACE), List.of()));

        assertThatThrownBy(() -> decideAndSave(command, nothing)).isInstanceOf(RuntimeException.class);

        assertThat(load(company, ADA, GRACE)).isEqualTo(new CountState(first, Set.of(ADA)));
    }

    private CountedFacts count(BillableFact fact) {
        CountFact command = Facts.command(fact);
        return decideAndSave(command, load(command)).counted();
    }

    private CountState decideAndSave(CountFact command, CountState before) {
        List<CountEvent> events = DECIDER.decide(command, before).events();
        CountState after = DECIDER.apply(before, events);
        writing(company, () -> states().save(company, before, after, events)).block();
        return after;
    }

    /** The state for a fact that names some members. */
    private CountState load(UUID companyId, UUID... members) {
        return load(Facts.command(Facts.commit(companyId, 1, 0, List.of(members), List.of())));
    }

    private CountState load(CountFact command) {
        UUID companyId = command.fact().companyId();
        return Objects.requireNonNull(
                writing(companyId, () -> states().load(companyId, command)).block());
    }
}
