package dev.rollcall.approval.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.ReviewEvent.LifecycleChanged;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.roster.MemberChange.Kind;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LifecycleRulesTest extends GivenReview {

    @Test
    void archiving_stops_the_bill_and_leaves_the_roster_as_it_is() {
        givenMember(ANN);
        Applied before = member(ANN);

        change(Lifecycle.ARCHIVED);

        assertThat(happened(LifecycleChanged.class).stopped()).containsExactly(memberId(ANN));
        assertThat(member(ANN)).isEqualTo(before);
        assertThat(review.billedTotals().billable()).isZero();
        assertThat(events).noneMatch(Committed.class::isInstance);
    }

    @Test
    void whatever_a_person_asks_of_an_archived_company_is_refused() {
        givenMember(ANN);
        stage(ZOE, person("Zoe Albright", Verdict.ELIGIBLE));
        change(Lifecycle.ARCHIVED);
        Review archived = review;

        commit();
        assertThat(refusal()).isEqualTo("company-archived");
        decide(ZOE, Decision.APPROVED);
        assertThat(refusal()).isEqualTo("company-archived");
        give(new ReviewCommand.PutToSleep(metadata(), null, Set.of(ANN), Set.of()));
        assertThat(refusal()).isEqualTo("company-archived");
        give(new ReviewCommand.ChoosePolicy(metadata(), Preset.INCLUDE_EVERYONE));
        assertThat(refusal()).isEqualTo("company-archived");
        assertThat(review).isEqualTo(archived);
    }

    @Test
    void what_the_directory_changes_meanwhile_is_staged_and_committed_once_the_company_is_active_again() {
        givenMember(ANN);
        give(new ReviewCommand.PutToSleep(metadata(), null, Set.of(), Set.of(NIGHT_SHIFT)));
        change(Lifecycle.ARCHIVED);

        stage(ANN, person("Ann Bell", Verdict.ELIGIBLE, NIGHT_SHIFT));
        assertThat(events).noneMatch(Committed.class::isInstance);
        change(Lifecycle.ACTIVE);

        assertThat(happened(LifecycleChanged.class).started()).containsExactly(memberId(ANN));
        assertThat(committed().changes()).extracting(RosterChange::kind).containsExactly(Kind.SLEPT);
        assertThat(committed().stopped()).containsExactly(memberId(ANN));
    }

    @Test
    void reactivating_bills_the_same_people_again_and_everything_can_be_decided() {
        givenMember(ANN);
        change(Lifecycle.ARCHIVED);
        change(Lifecycle.ACTIVE);
        stage(ZOE, person("Zoe Albright", Verdict.ELIGIBLE));
        decide(ZOE, Decision.APPROVED);
        commit();

        assertThat(committed().commit()).isEqualTo(2);
        assertThat(review.billedTotals().billable()).isEqualTo(2);
    }

    @Test
    void a_company_is_not_billed_before_the_last_fact() {
        givenMember(ANN);
        now = now.minusSeconds(60);

        change(Lifecycle.ARCHIVED);

        assertThat(happened(LifecycleChanged.class).at()).isEqualTo(now.plusSeconds(60));
    }

    private void change(Lifecycle lifecycle) {
        give(new ReviewCommand.ChangeLifecycle(metadata(), lifecycle));
    }

    private UUID memberId(UUID objectId) {
        return Objects.requireNonNull(review.people().get(objectId)).memberId();
    }
}
