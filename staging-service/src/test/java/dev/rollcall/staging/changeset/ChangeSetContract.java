package dev.rollcall.staging.changeset;

import static dev.rollcall.staging.samples.Samples.disabled;
import static dev.rollcall.staging.samples.Samples.doubtful;
import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.guest;
import static dev.rollcall.staging.samples.Samples.id;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.nested;
import static dev.rollcall.staging.samples.Samples.notIn;
import static dev.rollcall.staging.samples.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.staging.changeset.application.ChoosingScope.Outcome;
import dev.rollcall.staging.changeset.application.Overriding;
import dev.rollcall.staging.changeset.application.PreviewingScope.Preview;
import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.scope.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What staging promises, on any adapters. */
abstract class ChangeSetContract {

    private final UUID company = UUID.randomUUID();

    abstract Engine engine(UUID company);

    /** ann and bob are in sales; cid is in east, which is in sales; dan is in none; the rest are no people for certain. */
    private Run directory() {
        return Run.full(company, "A")
                .users(person("ann"), person("bob"), person("cid"), person("dan"))
                .users(guest("gus"), disabled("dot"), doubtful("desk"))
                .groups(group("sales"), group("east"), group("empty"))
                .members(in("sales", "ann"), in("sales", "bob"), in("sales", "gus"), in("sales", "desk"))
                .members(in("east", "cid"), nested("sales", "east"));
    }

    private Engine engine() {
        return engine(company).receive(directory());
    }

    @Test
    void while_nobody_has_chosen_a_scope_the_directory_is_kept_and_nothing_is_told() {
        Engine engine = engine();

        assertThat(engine.receiver.lastAnswer().directoryUsers()).isEqualTo(7);
        assertThat(engine.receiver.lastAnswer().changeSetId()).isNull();
        assertThat(engine.receiver.changeSets()).isEmpty();
        assertThat(engine.check().problems()).isEmpty();
    }

    @Test
    void everyone_is_everyone_with_a_mailbox_and_who_may_be() {
        Engine engine = engine().chooseEveryone();

        assertThat(engine.staged()).containsExactly("ann", "bob", "cid", "dan", "desk");
        ChangeSetStaged told = engine.receiver.changeSets().getLast();
        assertThat(told.cause()).isEqualTo(Cause.SCOPE);
        assertThat(told.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(told.scopeRevision()).isEqualTo(1);
        assertThat(told.added()).isEqualTo(5);
        assertThat(told.doubtful()).isEqualTo(1);
        assertThat(told.directoryUsers()).isEqualTo(7);
        assertThat(told.excluded()).isEqualTo(Map.of(Reason.GUEST, 1L, Reason.DISABLED, 1L));
        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.ENTERED_SCOPE);
    }

    @Test
    void a_group_brings_the_members_of_groups_that_are_in_it_and_people_carry_all_their_groups() {
        Engine engine = engine().chooseGroups("sales");

        assertThat(engine.staged()).containsExactly("ann", "bob", "cid", "desk");
        assertThat(engine.receiver.person("cid").groupIds()).containsExactlyInAnyOrder(id("sales"), id("east"));
        assertThat(engine.receiver.changeSets().getLast().excluded()).isEqualTo(Map.of(Reason.GUEST, 1L));
    }

    @Test
    void groups_are_told_that_are_selected_or_have_staged_people() {
        Engine engine = engine().chooseGroups("sales", "empty");
        assertThat(engine.receiver.groups()).containsOnlyKeys(id("sales"), id("east"), id("empty"));
        assertThat(engine.receiver.group("sales").members()).isEqualTo(4);
        assertThat(engine.receiver.group("sales").selected()).isTrue();
        assertThat(engine.receiver.group("east").members()).isEqualTo(1);
        assertThat(engine.receiver.group("east").selected()).isFalse();

        engine.chooseGroups("east");

        assertThat(engine.receiver.groups()).containsOnlyKeys(id("sales"), id("east"));
        assertThat(engine.receiver.group("sales").members()).isEqualTo(1);
        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.LEFT_SCOPE);
    }

    @Test
    void a_scope_is_chosen_only_by_whoever_has_seen_the_one_in_force() {
        Engine engine = engine().chooseEveryone();

        Outcome outcome = engine.choose(Scope.Groups.of(List.of(id("sales"))), 0);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Moved.class,
                        moved -> assertThat(moved.inForce().revision()).isEqualTo(1));
        assertThat(engine.staged()).hasSize(5);
    }

    @Test
    void a_group_that_the_directory_does_not_have_cannot_be_selected() {
        Outcome outcome = engine().choose(Scope.Groups.of(List.of(id("sales"), id("nowhere"))));

        assertThat(outcome).isEqualTo(new Outcome.UnknownGroups(Set.of(id("nowhere"))));
    }

    @Test
    void a_preview_says_who_enters_and_who_leaves_and_alters_nothing() {
        Engine engine = engine().chooseGroups("east");

        Preview preview = engine.preview(Scope.Groups.of(List.of(id("sales"))));
        Preview everyone = engine.preview(new Scope.Everyone());

        assertThat(preview.enteringSample()).containsExactly("ann", "bob", "desk");
        assertThat(preview.leaving()).isZero();
        assertThat(preview.totals().staged()).isEqualTo(4);
        assertThat(preview.totals().eligible()).isEqualTo(3);
        assertThat(everyone.entering()).isEqualTo(4);
        assertThat(engine.staged()).containsExactly("cid");
        assertThat(engine.check().problems()).isEmpty();
    }

    @Test
    void who_joins_or_leaves_a_selected_group_enters_or_leaves() {
        Engine engine = engine().chooseGroups("sales");

        engine.receive(Run.delta(company, "B", "A").members(in("east", "dan"), notIn("sales", "ann")));

        assertThat(engine.receiver.lastChange("dan").because()).isEqualTo(Because.ENTERED_SCOPE);
        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.LEFT_SCOPE);
        assertThat(engine.receiver.lastChanges()).hasSize(2);
    }

    @Test
    void when_a_selected_group_disappears_people_stay_as_they_are() {
        Engine engine = engine().chooseGroups("sales");

        engine.receive(Run.full(company, "B")
                .users(person("ann"), person("bob"), person("cid"), person("dan"))
                .users(guest("gus"), disabled("dot"), doubtful("desk"))
                .groups(group("east"), group("empty"))
                .members(in("east", "cid")));
        assertThat(engine.staged()).containsExactly("ann", "bob", "cid", "desk");
        assertThat(engine.receiver.group("sales").selected()).isTrue();
        engine.receive(Run.delta(company, "C", "B").groupDeleted("sales"));
        assertThat(engine.staged()).containsExactly("ann", "bob", "cid", "desk");

        engine.receive(Run.delta(company, "D", "C").softDeleted("bob"));
        assertThat(engine.staged()).containsExactly("ann", "cid", "desk");
        engine.chooseGroups("east");
        assertThat(engine.staged()).containsExactly("cid");
        assertThat(engine.check().problems()).isEmpty();
    }

    @Test
    void when_a_selected_group_cannot_be_read_people_stay_as_they_are() {
        Engine engine = engine().chooseGroups("sales");

        engine.receive(Run.full(company, "B")
                .users(person("ann"), person("bob"), person("cid"), person("dan"))
                .users(guest("gus"), disabled("dot"), doubtful("desk"))
                .groups(group("sales", false), group("east"), group("empty"))
                .members(in("east", "cid")));

        assertThat(engine.staged()).containsExactly("ann", "bob", "cid", "desk");
    }

    @Test
    void a_change_set_tells_what_differs_and_why_and_nothing_else() {
        Engine engine = engine().chooseEveryone();

        engine.receive(Run.delta(company, "B", "A")
                .users(person("ann", "Boss"), disabled("bob"), person("dot"), person("new"), person("cid")));

        assertThat(engine.receiver.lastChanges()).hasSize(4);
        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.CHANGED);
        assertThat(engine.receiver.lastChange("bob").because()).isEqualTo(Because.ELIGIBILITY);
        assertThat(engine.receiver.lastChange("dot").because()).isEqualTo(Because.ELIGIBILITY);
        assertThat(engine.receiver.lastChange("new").because()).isEqualTo(Because.APPEARED);
        ChangeSetStaged told = engine.receiver.changeSets().getLast();
        assertThat(List.of(told.added(), told.updated(), told.removed())).containsExactly(2L, 1L, 1L);
        assertThat(told.runId()).isEqualTo(id("B"));
    }

    @Test
    void a_reading_that_alters_nothing_tells_nothing() {
        Engine engine = engine().chooseEveryone();

        engine.receive(Run.delta(company, "B", "A"));

        assertThat(engine.receiver.lastAnswer().changeSetId()).isNull();
        assertThat(engine.receiver.changeSets()).hasSize(1);
    }

    @Test
    void an_administrator_brings_somebody_in_anyway_and_takes_that_back() {
        Engine engine = engine().chooseEveryone();

        engine.bringIn("gus", true);
        assertThat(engine.receiver.person("gus").eligibility().verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(engine.receiver.lastChange("gus").because()).isEqualTo(Because.ELIGIBILITY);
        assertThat(engine.receiver.changeSets().getLast().cause()).isEqualTo(Cause.OVERRIDE);
        engine.bringIn("gus", true);
        assertThat(engine.receiver.changeSets()).hasSize(2);

        engine.receive(Run.delta(company, "B", "A").users(guest("gus")));
        assertThat(engine.staged()).contains("gus");
        engine.bringIn("gus", false);
        assertThat(engine.staged()).doesNotContain("gus");
        assertThat(engine.check().problems()).isEmpty();
    }

    @Test
    void nobody_can_be_brought_in_whom_the_directory_does_not_have() {
        assertThat(engine().bringIn("nobody", true)).isInstanceOf(Overriding.Outcome.Unknown.class);
    }

    @Test
    void restaging_tells_the_whole_staged_state_and_alters_nothing() {
        Engine engine = engine().chooseGroups("sales");
        String before = engine.receiver.digest();

        engine.restage();

        ChangeSetStaged told = engine.receiver.changeSets().getLast();
        assertThat(told.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(told.batches()).isEqualTo(1);
        assertThat(engine.receiver.lastChanges()).hasSize(4);
        assertThat(engine.receiver.digest()).isEqualTo(before);
        assertThat(engine.receiver.groups()).containsOnlyKeys(id("sales"), id("east"));
        assertThat(List.of(told.added(), told.updated(), told.removed())).containsExactly(0L, 0L, 0L);
    }
}
