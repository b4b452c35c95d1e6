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
 * Reckons a company's roster from scratch, three ways: from what is staged, decided and asleep; from the steps of all commits;
 * from what billing was told. All three must say the same as what is kept.
 */
public final class Recount {

    private final Review review;
    private final Ledger ledger;
    private final List<Person> people;
    private final List<String> problems = new ArrayList<>();

    private Recount(Review review, Ledger ledger) {
        this.review = review;
        this.ledger = ledger;
        this.people = review.people().values().stream()
                .sorted(Comparator.comparing(person -> person.objectId().toString()))
                .toList();
    }

    /**
     * Compares everything.
     *
     * @param review with all of the company's people
     */
    public static Findings of(Review review, Ledger ledger) {
        return new Recount(review, ledger).findings();
    }

    private Findings findings() {
        String digest = compareWhatIsStaged();
        people.forEach(this::compareLine);
        people.forEach(this::compareMember);
        compareSteps();
        compareCommits();
        Tally tally = compareTotals();
        long staged = countStaged();
        long denied = tally.denied();
        long pending = people.stream().filter(this::mustBeLetIn).count();
        return new Findings(
                problems,
                review.changeSet() == null ? null : review.changeSet().changeSetId(),
                digest,
                staged,
                staged - denied - pending,
                denied,
                pending,
                tally.asleep(),
                tally.billable() + tally.asleep(),
                tally.billable(),
                review.lastCommit());
    }

    private String compareWhatIsStaged() {
        StagedDigest digest = new StagedDigest();
        long doubtful = 0;
        for (Person person : people) {
            if (person.staging() instanceof Staging.Staged staged) {
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

    private void compareLine(Person person) {
        Ledger.@Nullable Line expected = review.item(person)
                .map(item -> new Ledger.Line(
                        item.change().kind(),
                        item.digest(),
                        item.standing().decision(),
                        item.sleep().because()))
                .orElse(null);
        expect(
                "the open change of " + person.objectId(),
                expected,
                ledger.lines().get(person.objectId()));
    }

    private void compareMember(Person person) {
        expect(
                "the member id of " + person.objectId(),
                MemberId.of(review.companyId(), person.tenantId(), person.objectId()),
                person.memberId());
        if (person.applied() instanceof Applied.Active active) {
            expect(
                    "what puts member " + person.memberId() + " to sleep",
                    person.sleep(review.sleepingGroups().keySet()),
                    active.sleep());
        }
    }

    private void compareSteps() {
        Map<UUID, Boolean> asleepByMember = new HashMap<>();
        for (Ledger.Step step : ledger.steps()) {
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
                case MERGED, UNMERGED -> problems.add("Nobody merges yet, but there is " + step + ".");
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
        for (Ledger.Entry entry : ledger.commits()) {
            expect("the number of a commit", ++number, entry.commit());
            entry.started().forEach(id -> expect("whether " + id + " became billable anew", true, billable.add(id)));
            entry.stopped().forEach(id -> expect("whether " + id + " was billable", true, billable.remove(id)));
        }
        expect("the last commit", review.lastCommit(), number);
        Set<UUID> kept = new HashSet<>();
        people.stream().filter(Person::billable).forEach(person -> kept.add(person.memberId()));
        expect("the people whom billing was told of", kept, billable);
    }

    private Tally compareTotals() {
        Tally tally = people.stream().map(Tally::of).reduce(Tally.NONE, Tally::plus);
        expect("the totals", tally, Tally.of(review.totals()));
        return tally;
    }

    private boolean mustBeLetIn(Person person) {
        return review.item(person)
                .filter(item -> item.change() instanceof OpenChange.Addition)
                .filter(Filter.WAITING::matches)
                .isPresent();
    }

    private long countStaged() {
        return people.stream()
                .filter(person -> person.staging() instanceof Staging.Staged)
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
