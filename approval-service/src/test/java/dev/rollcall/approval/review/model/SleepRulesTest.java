package dev.rollcall.approval.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.roster.MemberChange.Kind;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SleepRulesTest extends GivenReview {

    @Test
    void a_person_s_own_include_wins_over_every_group_that_sleeps() {
        give(new ReviewCommand.PutToSleep(metadata(), null, Set.of(), Set.of(NIGHT_SHIFT)));
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE, NIGHT_SHIFT));
        stage(ZOE, person("Zoe Albright", Verdict.ELIGIBLE, NIGHT_SHIFT));
        give(new ReviewCommand.Include(metadata(), null, Set.of(ANN), Set.of()));
        commit();

        assertThat(committed().totals().billable()).isEqualTo(1);
        assertThat(committed().totals().asleep()).isEqualTo(1);
        assertThat(member(ANN)).extracting("sleep").isEqualTo(new Sleep.Awake());
        assertThat(member(ZOE)).extracting("sleep").isEqualTo(new Sleep.ByGroup(NIGHT_SHIFT));
    }

    @Test
    void sleep_that_was_set_before_joining_holds_from_the_first_day() {
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));
        give(new ReviewCommand.PutToSleep(metadata(), null, Set.of(ANN), Set.of()));
        commit();

        assertThat(committed().started()).isEmpty();
        assertThat(member(ANN)).extracting("sleep").isEqualTo(new Sleep.BySelf());
    }

    @Test
    void somebody_moved_into_a_sleeping_group_falls_asleep_at_once_while_their_update_waits_for_a_commit() {
        givenMember(ANN);
        give(new ReviewCommand.PutToSleep(metadata(), null, Set.of(), Set.of(NIGHT_SHIFT)));
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE, NIGHT_SHIFT));

        assertThat(committed().by()).isEqualTo(DecisionStatus.POLICY);
        assertThat(committed().changes()).extracting(RosterChange::kind).containsExactly(Kind.SLEPT);
        assertThat(committed().stopped()).hasSize(1);
        assertThat(Objects.requireNonNull(item(ANN)).change()).isInstanceOf(OpenChange.Update.class);
    }

    @Test
    void before_the_first_commit_sleep_alters_no_roster() {
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));
        give(new ReviewCommand.PutToSleep(metadata(), null, Set.of(ANN), Set.of()));

        assertThat(events).noneMatch(Committed.class::isInstance);
    }
}
