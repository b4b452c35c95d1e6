package dev.rollcall.approval.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.approval.review.model.ReviewEvent.DecisionSkipped;
import dev.rollcall.approval.review.model.ReviewEvent.TotalsChanged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.roster.MemberChange.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReviewDeciderTest extends GivenReview {

    @Test
    void before_the_first_commit_certain_people_are_proposed_and_doubtful_ones_wait() {
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));
        stage(ZOE, person("Front Desk", Verdict.DOUBTFUL));

        assertThat(decisionOn(ANN)).isEqualTo(Decision.APPROVED);
        assertThat(decisionOn(ZOE)).isEqualTo(Decision.PENDING);
    }

    @Test
    void doubtful_people_wait_under_any_policy_and_join_once_a_person_says_so() {
        givenMember(ANN);
        give(new ReviewCommand.ChoosePolicy(metadata(), Preset.INCLUDE_EVERYONE));
        stage(ZOE, person("Front Desk", Verdict.DOUBTFUL));
        assertThat(decisionOn(ZOE)).isEqualTo(Decision.PENDING);

        decide(ZOE, Decision.APPROVED);
        commit();

        assertThat(member(ZOE)).isInstanceOf(Applied.Active.class);
    }

    @Test
    void a_member_about_whom_doubt_arises_stays_and_the_question_waits() {
        givenMember(ANN);
        stage(ANN, person("Ann Bell", Verdict.DOUBTFUL));

        assertThat(decisionOn(ANN)).isEqualTo(Decision.PENDING);
        commit();

        assertThat(refusal()).isEqualTo("nothing-to-commit");
        assertThat(member(ANN)).isInstanceOf(Applied.Active.class);
    }

    @Test
    void a_denied_addition_sticks_to_the_person_however_they_change_until_it_is_lifted() {
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));
        decide(ANN, Decision.DENIED);
        stage(ANN, person("Ann Marsh", Verdict.ELIGIBLE));
        unstage(ANN);
        stage(ANN, person("Ann Marsh-Bell", Verdict.ELIGIBLE));
        assertThat(decisionOn(ANN)).isEqualTo(Decision.DENIED);

        decide(ANN, Decision.APPROVED);

        assertThat(decisionOn(ANN)).isEqualTo(Decision.APPROVED);
    }

    @Test
    void a_denied_update_sticks_to_what_was_denied_and_to_nothing_else() {
        givenMember(ANN);
        stage(ANN, person("Ann Marsh", Verdict.ELIGIBLE));
        decide(ANN, Decision.DENIED);
        stage(ANN, person("Ann Cole", Verdict.ELIGIBLE));
        assertThat(decisionOn(ANN)).isEqualTo(Decision.APPROVED);

        stage(ANN, person("Ann Marsh", Verdict.ELIGIBLE));

        assertThat(decisionOn(ANN)).isEqualTo(Decision.DENIED);
    }

    @Test
    void a_removal_that_was_denied_leaves_the_member_on_the_roster() {
        givenMember(ANN);
        unstage(ANN);
        decide(ANN, Decision.DENIED);
        stage(ZOE, person("Zoe Albright", Verdict.ELIGIBLE));
        decide(ZOE, Decision.APPROVED);
        commit();

        assertThat(member(ANN)).isInstanceOf(Applied.Active.class);
        assertThat(member(ZOE)).isInstanceOf(Applied.Active.class);
    }

    @Test
    void an_open_change_vanishes_when_the_directory_takes_it_back() {
        givenMember(ANN);
        stage(ANN, person("Ann Marsh", Verdict.ELIGIBLE));
        assertThat(item(ANN)).isNotNull();

        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));

        assertThat(item(ANN)).isNull();
    }

    @Test
    void an_approval_does_not_outlive_what_was_approved() {
        givenMember(ANN);
        stage(ZOE, person("Zoe Albright", Verdict.ELIGIBLE));
        decide(ZOE, Decision.APPROVED);

        stage(ZOE, person("Zoe Marsh", Verdict.ELIGIBLE));

        assertThat(decisionOn(ZOE)).isEqualTo(Decision.PENDING);
    }

    @Test
    void a_decision_on_an_item_that_has_moved_decides_nothing() {
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));
        String shown = Objects.requireNonNull(item(ANN)).digest();
        stage(ANN, person("Ann Marsh", Verdict.ELIGIBLE));

        give(new ReviewCommand.DecideItems(metadata(), Decision.DENIED, null, Map.of(ANN, shown)));

        assertThat(events).containsExactly(new DecisionSkipped(ANN));
        assertThat(decisionOn(ANN)).isEqualTo(Decision.APPROVED);
    }

    @Test
    void a_decision_on_a_review_that_is_still_to_come_decides_nothing() {
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));
        long toCome = review.revision() + 1;

        give(new ReviewCommand.DecideMatching(metadata(), Decision.DENIED, null, Filter.ALL, "", toCome));

        assertThat(events).containsExactly(new DecisionSkipped(ANN));
        assertThat(decisionOn(ANN)).isEqualTo(Decision.APPROVED);
    }

    @Test
    void what_is_held_is_not_committed_until_somebody_releases_it() {
        givenMember(ANN);
        unstage(ANN);
        String digest = Objects.requireNonNull(item(ANN)).digest();
        review = review.after(
                List.of(new ReviewEvent.ItemDecided(ANN, new RecordedDecision.Held(digest, "many at once"))));
        assertThat(decisionOn(ANN)).isEqualTo(Decision.HELD);
        commit();
        assertThat(refusal()).isEqualTo("nothing-to-commit");

        decide(ANN, Decision.APPROVED);
        commit();

        assertThat(member(ANN)).isInstanceOf(Applied.Left.class);
    }

    @Test
    void who_is_restored_within_thirty_days_returns_without_a_new_approval() {
        givenMember(ANN);
        leaves(ANN);
        now = now.plus(Person.KEPT_AFTER_LEAVING);
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));
        commit();

        assertThat(committed().changes()).extracting(RosterChange::kind).containsExactly(Kind.RETURNED);
    }

    @Test
    void who_is_restored_after_thirty_days_waits_like_anybody_new() {
        givenMember(ANN);
        leaves(ANN);
        now = now.plus(Person.KEPT_AFTER_LEAVING).plus(Duration.ofSeconds(1));
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));

        assertThat(decisionOn(ANN)).isEqualTo(Decision.PENDING);
    }

    @Test
    void people_who_wait_change_the_totals_without_a_commit() {
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));

        assertThat(happened(TotalsChanged.class).totals().pending()).isEqualTo(1);
    }

    @Test
    void a_commit_of_another_review_than_the_one_shown_is_refused() {
        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE));
        give(new ReviewCommand.Commit(metadata(), review.revision() - 1));

        assertThat(refusal()).isEqualTo("review-moved");
    }

    @Test
    void a_complete_change_set_removes_whom_it_does_not_name() {
        givenMember(ANN);
        StagedPerson zoe = person("Zoe Albright", Verdict.ELIGIBLE);
        change(Completeness.COMPLETE, new PersonChange(ZOE, null, zoe, Because.APPEARED));

        assertThat(Objects.requireNonNull(item(ANN)).change()).isInstanceOf(OpenChange.Removal.class);
        assertThat(Objects.requireNonNull(item(ZOE)).change()).isInstanceOf(OpenChange.Addition.class);
    }
}
