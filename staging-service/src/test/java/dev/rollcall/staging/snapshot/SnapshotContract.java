package dev.rollcall.staging.snapshot;

import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.id;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.snapshots.SnapshotSettled.Outcome;
import dev.rollcall.events.snapshots.SnapshotSettled.Reason;
import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.snapshot.application.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What receiving snapshots promises, on any adapters. */
abstract class SnapshotContract {

    private final UUID company = UUID.randomUUID();

    abstract Engine engine(UUID company);

    private Engine everyoneOf(Run run) {
        return engine(company).chooseEveryone().receive(run);
    }

    private Run first() {
        return Run.full(company, "A")
                .users(person("ann"), person("bob"), person("cid"))
                .groups(group("sales"))
                .members(in("sales", "ann"));
    }

    @Test
    void a_run_is_applied_when_the_last_missing_page_comes_and_answered_once() {
        Engine engine = engine(company).chooseEveryone();
        Run run = first();
        engine.receive(run.completed());
        engine.receive(run.pages().get(2));
        engine.receive(run.pages().get(0));
        engine.receive(run.started());
        assertThat(engine.receiver.answers()).isEmpty();

        engine.receive(run.pages().get(1));

        SnapshotSettled answer = engine.receiver.lastAnswer();
        assertThat(answer.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(answer.directoryUsers()).isEqualTo(3);
        assertThat(answer.directoryGroups()).isEqualTo(1);
        assertThat(answer.changeSetId())
                .isEqualTo(engine.receiver.changeSets().getLast().changeSetId());
        engine.receive(run);
        assertThat(engine.receiver.answers()).hasSize(1);
        assertThat(engine.receiver.changeSets()).hasSize(1);
    }

    @Test
    void the_order_of_pages_and_their_repetition_do_not_matter() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Run run = Run.full(company, "A");
        for (int page = 0; page < 12; page++) {
            DirectoryUser[] users = IntStream.range(0, 5)
                    .mapToObj(i -> person("user" + random.nextInt(20), "job" + random.nextInt()))
                    .distinct()
                    .toArray(DirectoryUser[]::new);
            run.users(users);
            if (page % 4 == 3) {
                run.softDeleted("user" + random.nextInt(20));
            }
        }
        List<SnapshotEvent> events = new ArrayList<>(run.events());
        run.pages().forEach(page -> {
            if (random.nextBoolean()) {
                events.add(page);
            }
        });
        Collections.shuffle(events, random);

        Engine shuffled = engine(company).chooseEveryone();
        events.forEach(shuffled::receive);
        Engine inOrder = engine(UUID.randomUUID()).chooseEveryone();
        Run same = Run.full(inOrder.company, "A");
        run.pages().forEach(page -> same.page(page.users(), page.groups(), page.memberships(), page.removals()));
        inOrder.receive(same);

        assertThat(shuffled.receiver.answers()).hasSize(1);
        assertThat(shuffled.receiver.digest()).isEqualTo(inOrder.receiver.digest());
        assertThat(shuffled.check().problems()).isEmpty();
    }

    @Test
    void for_an_index_the_highest_lease_wins_however_late_a_lower_one_comes() {
        Engine engine = engine(company).chooseEveryone();
        Run asleep = Run.full(company, "A").users(person("ann", "Old"));
        Run successor = Run.full(company, "A").underLease(2).users(person("ann", "New"));
        engine.receive(asleep.started());
        engine.receive(successor.started());
        engine.receive(successor.pages().getFirst());

        assertThat(engine.receive(asleep.pages().getFirst())).isInstanceOf(Receipt.Ignored.class);
        engine.receive(asleep.completed());
        assertThat(engine.receiver.answers()).isEmpty();
        engine.receive(successor.completed());

        assertThat(engine.receiver.person("ann").attributes().jobTitle()).isEqualTo("New");
    }

    @Test
    void a_page_is_replaced_by_the_same_page_of_a_later_lease() {
        Engine engine = engine(company).chooseEveryone();
        Run lost = Run.full(company, "A").users(person("ann", "Old"), person("zoe"));
        Run successor = Run.full(company, "A").underLease(2).users(person("ann", "New"));
        engine.receive(lost.started());
        engine.receive(lost.pages().getFirst());

        engine.receive(successor.pages().getFirst());
        engine.receive(successor.completed());

        assertThat(engine.staged()).containsExactly("ann");
        assertThat(engine.receiver.person("ann").attributes().jobTitle()).isEqualTo("New");
    }

    @Test
    void for_an_object_the_highest_index_and_position_win() {
        Engine engine = everyoneOf(Run.full(company, "A")
                .users(person("ann", "first"), person("ann", "second"))
                .users(person("bob"), person("ann", "third"))
                .users(person("cid"))
                .softDeleted("cid")
                .softDeleted("bob")
                .users(person("bob", "back")));

        assertThat(engine.staged()).containsExactly("ann", "bob");
        assertThat(engine.receiver.person("ann").attributes().jobTitle()).isEqualTo("third");
        assertThat(engine.receiver.person("bob").attributes().jobTitle()).isEqualTo("back");
    }

    @Test
    void a_delta_is_applied_on_the_run_that_was_applied_last_and_on_no_other() {
        Engine engine = everyoneOf(first());
        engine.receive(Run.delta(company, "B", "A").users(person("dan")));
        assertThat(engine.receiver.lastAnswer().outcome()).isEqualTo(Outcome.APPLIED);

        engine.receive(Run.delta(company, "C", "A").softDeleted("ann"));

        assertThat(engine.receiver.lastAnswer().reason()).isEqualTo(Reason.WRONG_BASE);
        assertThat(engine.staged()).containsExactly("ann", "bob", "cid", "dan");
    }

    @Test
    void a_first_delta_has_no_base() {
        Engine engine = everyoneOf(Run.delta(company, "B", "A").users(person("ann")));

        assertThat(engine.receiver.lastAnswer().reason()).isEqualTo(Reason.WRONG_BASE);
    }

    @Test
    void an_implausibly_empty_full_snapshot_removes_nobody() {
        Engine engine = everyoneOf(first());

        engine.receive(Run.full(company, "B").groups(group("sales")));

        assertThat(engine.receiver.lastAnswer().reason()).isEqualTo(Reason.IMPLAUSIBLY_EMPTY);
        assertThat(engine.receiver.lastAnswer().directoryUsers()).isEqualTo(3);
        assertThat(engine.staged()).hasSize(3);
    }

    @Test
    void the_directory_of_another_tenant_is_refused() {
        Engine engine = everyoneOf(first());

        engine.receive(Run.full(company, "B").ofTenant(id("other tenant")).users(person("eve")));

        assertThat(engine.receiver.lastAnswer().reason()).isEqualTo(Reason.OTHER_TENANT);
        assertThat(engine.staged()).containsExactly("ann", "bob", "cid");
    }

    @Test
    void a_full_snapshot_that_began_before_the_last_applied_one_is_refused() {
        Run old = Run.full(company, "A").users(person("ann"));
        Engine engine = everyoneOf(Run.full(company, "B").users(person("ann"), person("bob")));

        engine.receive(old);

        assertThat(engine.receiver.lastAnswer().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(engine.staged()).containsExactly("ann", "bob");
    }

    @Test
    void an_abandoned_run_is_forgotten_and_its_late_pages_are_passed_over() {
        Engine engine = everyoneOf(first());
        Run run = Run.full(company, "B").users(person("ann")).users(person("bob"));
        engine.receive(run.started());
        engine.receive(run.pages().getFirst());

        assertThat(engine.receive(new SnapshotAbandoned(company, run.id(), 1, "page-failed")))
                .isInstanceOf(Receipt.Discarded.class);
        assertThat(engine.receive(run.pages().getLast())).isInstanceOf(Receipt.Ignored.class);
        engine.receive(run.completed());

        assertThat(engine.receiver.answers()).hasSize(1);
        assertThat(engine.staged()).hasSize(3);
    }

    @Test
    void whoever_has_lost_the_lease_cannot_abandon_the_run() {
        Engine engine = engine(company).chooseEveryone();
        Run successor = Run.full(company, "A").underLease(2).users(person("ann"));
        engine.receive(successor.started());

        engine.receive(new SnapshotAbandoned(company, successor.id(), 1, "stopped"));
        engine.receive(successor.pages().getFirst());
        engine.receive(successor.completed());

        assertThat(engine.staged()).containsExactly("ann");
    }

    @Test
    void a_run_with_pages_missing_is_refused_when_the_next_begins() {
        Engine engine = engine(company).chooseEveryone();
        Run broken = first();
        engine.receive(broken.started());
        engine.receive(broken.pages().getFirst());
        engine.receive(broken.completed());

        engine.receive(Run.full(company, "B").users(person("ann")));

        assertThat(engine.receiver.answers())
                .extracting(SnapshotSettled::reason)
                .containsExactly(Reason.INCOMPLETE, null);
        assertThat(engine.staged()).containsExactly("ann");
    }

    @Test
    void users_that_a_full_snapshot_does_not_have_are_gone_and_may_come_back() {
        Engine engine = everyoneOf(first());

        engine.receive(
                Run.full(company, "B").users(person("ann"), person("bob")).groups(group("sales")));
        assertThat(engine.receiver.lastChange("cid").because()).isEqualTo(Because.GONE);
        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.CHANGED);

        engine.receive(Run.delta(company, "C", "B").users(person("cid")));
        assertThat(engine.receiver.lastChange("cid").because()).isEqualTo(Because.RESTORED);
    }

    @Test
    void a_restored_user_is_in_the_groups_of_before() {
        Engine engine = everyoneOf(first());

        engine.receive(Run.delta(company, "B", "A").softDeleted("ann"));
        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.DELETED);
        engine.receive(
                Run.full(company, "C").users(person("bob"), person("cid")).groups(group("sales")));
        engine.receive(Run.delta(company, "D", "C").users(person("ann")));

        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.RESTORED);
        assertThat(engine.receiver.person("ann").groupIds()).containsExactly(id("sales"));
    }

    @Test
    void who_was_deleted_for_good_or_thirty_days_ago_comes_back_as_somebody_new() {
        Engine engine = everyoneOf(first());
        engine.receive(Run.delta(company, "B", "A").softDeleted("ann").deletedForGood("bob"));
        assertThat(engine.receiver.lastChange("bob").because()).isEqualTo(Because.GONE);

        engine.pass(Duration.ofDays(31));
        engine.receive(Run.delta(company, "C", "B").users(person("cid", "Boss")));
        engine.receive(Run.delta(company, "D", "C").users(person("ann"), person("bob")));

        assertThat(engine.receiver.lastChange("ann").because()).isEqualTo(Because.APPEARED);
        assertThat(engine.receiver.lastChange("bob").because()).isEqualTo(Because.APPEARED);
        assertThat(engine.receiver.person("ann").groupIds()).isEmpty();
    }

    @Test
    void a_full_snapshot_after_deltas_says_how_far_they_had_drifted() {
        Engine engine = everyoneOf(first());
        engine.receive(Run.full(company, "B").users(person("ann")).groups(group("sales")));
        assertThat(engine.receiver.lastAnswer().drift()).isZero();
        engine.receive(Run.delta(company, "C", "B").users(person("dan")));
        assertThat(engine.receiver.lastAnswer().drift()).isZero();

        engine.receive(Run.full(company, "D")
                .users(person("ann", "Boss"), person("eve"))
                .groups(group("sales"))
                .members(in("sales", "eve")));

        // ann is another, dan is missing, eve is there, and her membership.
        assertThat(engine.receiver.lastAnswer().drift()).isEqualTo(4);
    }
}
