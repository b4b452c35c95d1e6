package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.StagedDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Computes a company's roster from scratch, three ways: from what is staged, decided and asleep; from the steps of all commits;
 * from the billing facts. All three must agree with what is stored.
 */
public final class RosterCheck {

    private final Review review;
    private final RecordedHistory history;
    private final List<Person> people;
    private final List<String> problems = new ArrayList<>();

    private RosterCheck(Review review, RecordedHistory history) {
        this.review = review;
        this.history = history;
        this.people = review.people().values().stream()
                .sorted(Comparator.comparing(person -> person.objectId().toString()))
                .toList();
    }

    /**
     * Compares everything.
     *
     * @param review with all of the company's people
     */
    public static CheckResult of(Review review, RecordedHistory history) {
        return new RosterCheck(review, history).result();
    }

    private CheckResult result() {
        String digest = compareStagedState();
        people.forEach(this::compareItem);
        people.forEach(this::compareMember);
        compareSteps();
        compareCommits();
        Headcounts headcounts = compareTotals();
        long staged = countStaged();
        long denied = headcounts.denied();
        long pending = people.stream().filter(this::waitsToJoin).count();
        return new CheckResult(
                problems,
                review.changeSet() == null ? null : review.changeSet().changeSetId(),
                digest,
                staged,
                staged - denied - pending,
                denied,
                pending,
                headcounts.asleep(),
                headcounts.billable() + headcounts.asleep(),
                review.lifecycle().billed(headcounts.totals(Map.of())).billable(),
                review.lastCommit());
    }

    private String compareStagedState() {
        StagedDigest digest = new StagedDigest();
        long doubtful = 0;
        for (Person person : people) {
            if (person.stagedState() instanceof StagedState.Staged staged) {
                digest.add(person.objectId(), staged.person());
                doubtful += staged.content().doubtful() ? 1 : 0;
            }
        }
        String hex = digest.hex();
        ChangeSetStaged changeSet = review.changeSet();
        if (changeSet != null) {
            expect("the digest of the staged state", changeSet.digest(), hex);
            expect("the number of people staged", changeSet.staged(), countStaged());
            expect("the number of doubtful people staged", changeSet.doubtful(), doubtful);
        }
        return hex;
    }

    private void compareItem(Person person) {
        RecordedHistory.@Nullable StoredItem expected = review.item(person)
                .map(item -> new RecordedHistory.StoredItem(
                        item.change().kind(),
                        item.digest(),
                        item.status().decision(),
                        item.sleep().because()))
                .orElse(null);
        expect(
                "the open change of " + person.objectId(),
                expected,
                history.items().get(person.objectId()));
    }

    private void compareMember(Person person) {
        expect(
                "the member id of " + person.objectId(),
                MemberId.of(review.companyId(), person.tenantId(), person.objectId()),
                person.memberId());
        // While a company is not active nothing is committed; sleep catches up when it is reactivated.
        if (review.lifecycle() == Lifecycle.ACTIVE && person.applied() instanceof Applied.Active active) {
            expect(
                    "what puts member " + person.memberId() + " to sleep",
                    person.sleep(review.sleepingGroups().keySet()),
                    active.sleep());
        }
    }

    private void compareSteps() {
        Map<UUID, Boolean> asleepByMember = new HashMap<>();
        for (RecordedHistory.Step step : history.steps()) {
            boolean known = asleepByMember.containsKey(step.memberId());
            switch (step.kind()) {
                case JOINED, RETURNED -> {
                    expect("whether " + step.memberId() + " was on the roster before " + step, false, known);
                    asleepByMember.put(step.memberId(), step.asleep());
                }
                case UPDATED, SLEPT, WOKE -> {
                    expect("whether " + step.memberId() + " was on the roster before " + step, true, known);
                    asleepByMember.put(step.memberId(), step.asleep());
                }
                case LEFT, ERASED -> {
                    expect("whether " + step.memberId() + " was on the roster before " + step, true, known);
                    asleepByMember.remove(step.memberId());
                }
                case MERGED, UNMERGED -> problems.add("Merging is not supported yet, but there is " + step + ".");
            }
        }
        Map<UUID, Boolean> kept = new HashMap<>();
        for (Person person : people) {
            if (person.applied() instanceof Applied.Active active) {
                kept.put(person.memberId(), active.sleep().asleep());
            }
        }
        expectSame("the roster that all commits add up to", asleepByMember, kept);
    }

    private void compareCommits() {
        Set<UUID> billable = new HashSet<>();
        long number = 0;
        for (RecordedHistory.Entry entry : history.commits()) {
            expect("the number of a commit", ++number, entry.commit());
            entry.started().forEach(id -> expect("whether " + id + " became billable anew", true, billable.add(id)));
            entry.stopped().forEach(id -> expect("whether " + id + " was billable", true, billable.remove(id)));
        }
        expect("the last commit", review.lastCommit(), number);
        Set<UUID> kept = new HashSet<>();
        people.stream().filter(Person::billable).forEach(person -> kept.add(person.memberId()));
        expect("the people in the billing facts", kept, billable);
    }

    private Headcounts compareTotals() {
        Headcounts headcounts = people.stream().map(Headcounts::of).reduce(Headcounts.NONE, Headcounts::plus);
        expect("the totals", headcounts, Headcounts.of(review.totals()));
        return headcounts;
    }

    private boolean waitsToJoin(Person person) {
        return review.item(person)
                .filter(item -> item.change() instanceof OpenChange.Addition)
                .filter(Filter.WAITING::matches)
                .isPresent();
    }

    private long countStaged() {
        return people.stream()
                .filter(person -> person.stagedState() instanceof StagedState.Staged)
                .count();
    }

    private void expectSame(String what, Map<UUID, Boolean> expected, Map<UUID, Boolean> found) {
        if (!expected.equals(found)) {
            Set<UUID> ids = new HashSet<>(expected.keySet());
            ids.addAll(found.keySet());
            ids.removeIf(id -> Objects.equals(expected.get(id), found.get(id)));
            problems.add("For " + ids.size() + " members, " + what + " is not the roster that is kept: "
                    + ids.stream().map(UUID::toString).sorted().limit(5).toList() + ".");
        }
    }

    private void expect(String what, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            problems.add("Of company " + review.companyId() + ", " + what + " should be " + brief(expected) + " but is "
                    + brief(found) + ".");
        }
    }

    private static String brief(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
