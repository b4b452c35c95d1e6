package dev.rollcall.staging.changeset;

import static dev.rollcall.staging.samples.Samples.disabled;
import static dev.rollcall.staging.samples.Samples.doubtful;
import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.guest;
import static dev.rollcall.staging.samples.Samples.id;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.mailbox;
import static dev.rollcall.staging.samples.Samples.nested;
import static dev.rollcall.staging.samples.Samples.notIn;
import static dev.rollcall.staging.samples.Samples.person;
import static dev.rollcall.staging.samples.Samples.withoutMailbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.ChangeReason;
import dev.rollcall.events.changes.ChangeReason.Code;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.staging.changeset.application.ChoosingScope.Result;
import dev.rollcall.staging.changeset.application.OverridingEligibility;
import dev.rollcall.staging.changeset.application.PreviewingScope.Preview;
import dev.rollcall.staging.directory.model.Assessment;
import dev.rollcall.staging.eligibility.model.Judgement;
import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.scope.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What staging promises, on every adapter. */
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

    private static String refusal(Result result) {
        return switch (result) {
            case Result.Refused refused -> refused.refusal().code();
            case Result.Chosen chosen -> throw new AssertionError(chosen);
        };
    }

    private static String refusal(OverridingEligibility.Result result) {
        return switch (result) {
            case OverridingEligibility.Result.Refused refused ->
                refused.refusal().code();
            case OverridingEligibility.Result.Done done -> throw new AssertionError(done);
        };
    }

    private static ChangeReason because(Engine engine, String name) {
        return Optional.ofNullable(engine.receiver.lastChange(name).reason()).orElseThrow();
    }

    @Test
    void until_a_scope_is_chosen_the_directory_is_stored_and_nothing_is_published() {
        Engine engine = engine();

        assertThat(engine.receiver.lastAnswer().directoryUsers()).isEqualTo(7);
        assertThat(engine.receiver.lastAnswer().changeSetId()).isNull();
        assertThat(engine.receiver.changeSets()).isEmpty();
        assertThat(engine.check().problems()).isEmpty();
    }

    @Test
    void everyone_is_everybody_who_has_a_mailbox_or_may_have_one() {
        Engine engine = engine().chooseEveryone();

        assertThat(engine.staged()).containsExactly("ann", "bob", "cid", "dan", "desk");
        ChangeSetStaged published = engine.receiver.changeSets().getLast();
        assertThat(published.cause()).isEqualTo(Cause.SCOPE);
        assertThat(published.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(published.scopeRevision()).isEqualTo(1);
        assertThat(published.added()).isEqualTo(5);
        assertThat(published.doubtful()).isEqualTo(1);
        assertThat(published.directoryUsers()).isEqualTo(7);
        assertThat(published.excluded()).isEqualTo(Map.of(Reason.GUEST, 1L, Reason.DISABLED, 1L));
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
    void groups_that_are_selected_or_have_staged_people_are_published() {
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
    void a_scope_can_be_chosen_only_by_somebody_who_has_seen_the_one_in_force() {
        Engine engine = engine().chooseEveryone();

        Result result = engine.choose(Scope.Groups.of(List.of(id("sales"))), 0);

        assertThat(refusal(result)).isEqualTo("scope-moved");
        assertThat(engine.staged()).hasSize(5);
    }

    @Test
    void a_group_that_the_directory_does_not_have_cannot_be_selected() {
        Result result = engine().choose(Scope.Groups.of(List.of(id("sales"), id("nowhere"))));

        assertThat(refusal(result)).isEqualTo("group-unknown");
    }

    @Test
    void a_preview_says_who_enters_and_who_leaves_and_changes_nothing() {
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
    void a_change_set_has_what_differs_and_why_and_nothing_else() {
        Engine engine = engine().chooseEveryone();

        engine.receive(Run.delta(company, "B", "A")
                .users(person("ann", "Boss"), disabled("bob"), person("dot"), person("new"), person("cid")));

        assertThat(engine.receiver.lastChanges()).hasSize(4);
        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.CHANGED);
        assertThat(engine.receiver.lastChange("bob").because()).isEqualTo(Because.ELIGIBILITY);
        assertThat(engine.receiver.lastChange("dot").because()).isEqualTo(Because.ELIGIBILITY);
        assertThat(engine.receiver.lastChange("new").because()).isEqualTo(Because.APPEARED);
        ChangeSetStaged published = engine.receiver.changeSets().getLast();
        assertThat(List.of(published.added(), published.updated(), published.removed()))
                .containsExactly(2L, 1L, 1L);
        assertThat(published.runId()).isEqualTo(id("B"));
    }

    @Test
    void a_snapshot_that_changes_nothing_publishes_nothing() {
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
    void somebody_who_is_not_in_the_directory_cannot_be_brought_in() {
        Engine engine = engine().chooseEveryone();

        assertThat(refusal(engine.bringIn("nobody", true))).isEqualTo("person-unknown");
        engine.receive(Run.delta(company, "B", "A").softDeleted("gus"));
        assertThat(refusal(engine.bringIn("gus", true))).isEqualTo("person-unknown");
    }

    @Test
    void restaging_publishes_the_whole_staged_state_and_changes_nothing() {
        Engine engine = engine().chooseGroups("sales");
        String before = engine.receiver.digest();

        engine.restage();

        ChangeSetStaged published = engine.receiver.changeSets().getLast();
        assertThat(published.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(published.batches()).isEqualTo(1);
        assertThat(engine.receiver.lastChanges()).hasSize(4);
        assertThat(engine.receiver.digest()).isEqualTo(before);
        assertThat(engine.receiver.groups()).containsOnlyKeys(id("sales"), id("east"));
        assertThat(List.of(published.added(), published.updated(), published.removed()))
                .containsExactly(0L, 0L, 0L);
    }

    @Test
    void choosing_the_scope_in_force_again_changes_nothing() {
        Engine engine = engine().chooseGroups("sales");

        Result result = engine.choose(Scope.Groups.of(List.of(id("sales"))));

        assertThat(result).isInstanceOfSatisfying(Result.Chosen.class, chosen -> {
            assertThat(chosen.choice().revision()).isEqualTo(1);
            assertThat(chosen.staged().changeSetId()).isNull();
        });
        assertThat(engine.receiver.changeSets()).hasSize(1);
    }

    @Test
    void nobody_out_of_scope_is_brought_in_and_the_refusal_says_what_to_choose() {
        Engine engine = engine().chooseGroups("east");

        OverridingEligibility.Result result = engine.bringIn("gus", true);

        assertThat(refusal(result)).isEqualTo("out-of-scope");
        assertThat(result)
                .isInstanceOfSatisfying(
                        OverridingEligibility.Result.Refused.class,
                        refused -> assertThat(refused.refusal().message()).contains("gus", "sales"));
    }

    @Test
    void nobody_is_brought_in_before_a_scope_is_chosen() {
        assertThat(refusal(engine().bringIn("gus", true))).isEqualTo("out-of-scope");
    }

    @Test
    void an_override_says_whether_it_has_somebody_staged() {
        Engine engine = engine().chooseGroups("sales");

        assertThat(engine.bringIn("gus", true))
                .isInstanceOfSatisfying(OverridingEligibility.Result.Done.class, done -> {
                    assertThat(done.broughtIn()).isTrue();
                    assertThat(done.staged().changeSetId())
                            .isEqualTo(engine.receiver.changeSets().getLast().changeSetId());
                    assertThat(done.assessment())
                            .isEqualTo(new Assessment(new Judgement(Verdict.ELIGIBLE, null), true));
                });
        engine.chooseGroups("east");
        assertThat(engine.bringIn("gus", false))
                .isInstanceOfSatisfying(OverridingEligibility.Result.Done.class, done -> {
                    assertThat(done.broughtIn()).isFalse();
                    assertThat(done.staged().changeSetId()).isNull();
                    assertThat(done.assessment())
                            .isEqualTo(new Assessment(new Judgement(Verdict.EXCLUDED, Reason.GUEST), false));
                });
    }

    @Test
    void a_scope_that_is_chosen_or_widened_is_the_reason_with_the_group_that_brought_somebody() {
        Engine engine = engine().chooseGroups("east");
        assertThat(because(engine, "cid")).isEqualTo(ChangeReason.of(Code.SCOPE_WIDENED, id("east")));

        engine.chooseGroups("east", "sales");
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Code.SCOPE_WIDENED, id("sales")));

        engine.chooseEveryone();
        assertThat(because(engine, "dan")).isEqualTo(ChangeReason.of(Code.SCOPE_WIDENED));
    }

    @Test
    void a_scope_that_is_narrowed_is_the_reason_with_the_group_that_was_dropped() {
        Engine engine = engine().chooseGroups("east", "sales");

        engine.chooseGroups("east");
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Code.SCOPE_NARROWED, id("sales")));

        engine.chooseEveryone();
        engine.chooseGroups("east");
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Code.SCOPE_NARROWED));
    }

    @Test
    void the_chosen_group_that_somebody_entered_or_left_is_named() {
        Engine engine = engine().chooseGroups("sales", "empty");

        engine.receive(Run.delta(company, "B", "A").members(in("east", "dan"), notIn("sales", "ann")));
        assertThat(because(engine, "dan")).isEqualTo(ChangeReason.of(Code.ENTERED_GROUP, id("sales")));
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Code.LEFT_GROUP, id("sales")));

        engine.receive(Run.delta(company, "C", "B").members(in("empty", "ann")));
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Code.ENTERED_GROUP, id("empty")));
    }

    /** One person becomes everything that is not synced, and comes back each time. */
    @ParameterizedTest
    @EnumSource(Reason.class)
    void what_somebody_became_is_the_reason_for_removing_and_for_adding_them(Reason reason) {
        Map<Reason, DirectoryUser> users = Map.of(
                Reason.DISABLED, disabled("ann"),
                Reason.GUEST, guest("ann"),
                Reason.NO_MAILBOX, withoutMailbox("ann"),
                Reason.SHARED_MAILBOX, mailbox("ann", MailboxPurpose.SHARED),
                Reason.ROOM, mailbox("ann", MailboxPurpose.ROOM),
                Reason.EQUIPMENT, mailbox("ann", MailboxPurpose.EQUIPMENT));
        Map<Reason, Code> removed = Map.of(
                Reason.DISABLED, Code.DISABLED,
                Reason.GUEST, Code.NOW_GUEST,
                Reason.NO_MAILBOX, Code.NO_MAILBOX,
                Reason.SHARED_MAILBOX, Code.MAILBOX_SHARED,
                Reason.ROOM, Code.MAILBOX_ROOM,
                Reason.EQUIPMENT, Code.MAILBOX_EQUIPMENT);
        Map<Reason, Code> added = Map.of(Reason.DISABLED, Code.ENABLED, Reason.GUEST, Code.NO_LONGER_GUEST);
        Engine engine = engine().chooseEveryone();

        engine.receive(Run.delta(company, "B", "A").users(Objects.requireNonNull(users.get(reason))));
        assertThat(engine.receiver.lastChange("ann").after()).isNull();
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Objects.requireNonNull(removed.get(reason))));

        engine.receive(Run.delta(company, "C", "B").users(person("ann")));
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(added.getOrDefault(reason, Code.MAILBOX_FOUND)));
    }

    @Test
    void somebody_who_may_be_no_person_and_turns_out_to_be_one_has_a_mailbox_and_the_other_way_round() {
        Engine engine = engine().chooseEveryone();

        engine.receive(Run.delta(company, "B", "A").users(person("desk"), doubtful("ann")));

        assertThat(because(engine, "desk")).isEqualTo(ChangeReason.of(Code.MAILBOX_FOUND));
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Code.MAILBOX_DOUBTFUL));
    }

    @Test
    void bringing_in_and_taking_back_are_reasons() {
        Engine engine = engine().chooseEveryone();

        engine.bringIn("gus", true);
        assertThat(because(engine, "gus")).isEqualTo(ChangeReason.of(Code.BROUGHT_IN));
        engine.bringIn("desk", true);
        assertThat(because(engine, "desk")).isEqualTo(ChangeReason.of(Code.BROUGHT_IN));
        engine.bringIn("gus", false);
        assertThat(because(engine, "gus")).isEqualTo(ChangeReason.of(Code.NO_LONGER_BROUGHT_IN));
        engine.bringIn("desk", false);
        assertThat(because(engine, "desk")).isEqualTo(ChangeReason.of(Code.NO_LONGER_BROUGHT_IN));
    }

    @Test
    void coming_and_going_in_the_directory_are_reasons() {
        Engine engine = engine().chooseEveryone();

        engine.receive(Run.delta(company, "B", "A")
                .users(person("new"))
                .softDeleted("ann")
                .deletedForGood("bob"));
        assertThat(because(engine, "new")).isEqualTo(ChangeReason.of(Code.APPEARED));
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Code.DELETED));
        assertThat(because(engine, "bob")).isEqualTo(ChangeReason.of(Code.GONE));
        engine.receive(Run.delta(company, "C", "B").users(person("ann"), person("cid", "Boss")));
        assertThat(because(engine, "ann")).isEqualTo(ChangeReason.of(Code.RESTORED));
        assertThat(because(engine, "cid")).isEqualTo(ChangeReason.of(Code.CHANGED));
    }
}
