package dev.rollcall.approval.review.model;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.PersonChange.Because;
import dev.rollcall.events.changes.StagedDigest;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.snapshots.DirectoryGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small company whose directory and administrators do anything at all: the same for the same seed. */
public final class RandomCompany {

    private static final int PEOPLE = 14;

    private final Random random;
    private final UUID companyId;
    private final UUID tenantId;
    private final List<UUID> people;
    private final List<UUID> groups;
    private final Map<String, StagedPerson> staged = new TreeMap<>();
    private Instant now = Instant.parse("2026-11-01T08:00:00Z");

    public RandomCompany(long seed) {
        random = new Random(seed);
        companyId = id();
        tenantId = id();
        people = IntStream.range(0, PEOPLE).mapToObj(i -> id()).toList();
        groups = IntStream.range(0, 4).mapToObj(i -> id()).toList();
    }

    public UUID companyId() {
        return companyId;
    }

    /**
     * What happens next.
     *
     * @param review with everybody
     */
    public ReviewCommand next(Review review) {
        now = now.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 12)));
        if (random.nextInt(review.lifecycle() == Lifecycle.ACTIVE ? 20 : 3) == 0) {
            return new ReviewCommand.ChangeLifecycle(
                    metadata(), review.lifecycle() == Lifecycle.ACTIVE ? Lifecycle.ARCHIVED : Lifecycle.ACTIVE);
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> changeSet(Completeness.PARTIAL, review);
            case 3 -> changeSet(Completeness.COMPLETE, review);
            case 4, 5 -> decideItems(review);
            case 6 -> decideMatching(review);
            case 7 -> new ReviewCommand.PutToSleep(metadata(), "on leave", some(people, 2), some(groups, 1));
            case 8 -> new ReviewCommand.Include(metadata(), null, some(people, 3), some(groups, 2));
            case 9 -> new ReviewCommand.ChoosePolicy(metadata(), pick(List.of(Preset.values())));
            default -> commit(review);
        };
    }

    /** A press of Commit, now and then on a review that is no longer shown. */
    public ReviewCommand.Commit commit(Review review) {
        return new ReviewCommand.Commit(metadata(), review.revision() - (random.nextInt(6) == 0 ? 1 : 0));
    }

    /** Another command each time, at the time that it is. */
    public CommandMetadata metadata() {
        return new CommandMetadata(id(), pick(List.of("dana", "jordan")), now);
    }

    /** Who is staged by now, by object id. */
    public Map<String, StagedPerson> staged() {
        return Collections.unmodifiableMap(staged);
    }

    private ReviewCommand.StageChangeSet changeSet(Completeness completeness, Review review) {
        List<PersonChange> changes = new ArrayList<>();
        Set<UUID> touched = completeness == Completeness.COMPLETE ? new HashSet<>(people) : some(people, 6);
        for (UUID objectId : people) {
            StagedPerson before = staged.get(objectId.toString());
            StagedPerson after = before;
            if (touched.contains(objectId) && random.nextInt(3) > 0) {
                after = random.nextInt(4) == 0 ? null : person(objectId);
            }
            if (after == null) {
                staged.remove(objectId.toString());
            } else {
                staged.put(objectId.toString(), after);
            }
            boolean told = completeness == Completeness.COMPLETE
                    ? after != null
                    : touched.contains(objectId) && (before != null || after != null);
            if (told) {
                changes.add(new PersonChange(objectId, before, after, pick(List.of(Because.values()))));
            }
        }
        return new ReviewCommand.StageChangeSet(metadata(), whole(completeness), changes, groupChanges(review));
    }

    private ChangeSetStaged whole(Completeness completeness) {
        StagedDigest digest = new StagedDigest();
        staged.forEach((objectId, person) -> digest.add(UUID.fromString(objectId), person));
        long doubtful = staged.values().stream()
                .filter(person -> person.eligibility().verdict() == Verdict.DOUBTFUL)
                .count();
        Map<Eligibility.Reason, Long> excluded = new HashMap<>();
        if (random.nextBoolean()) {
            excluded.put(Eligibility.Reason.GUEST, (long) random.nextInt(3));
        }
        return new ChangeSetStaged(
                companyId,
                id(),
                tenantId,
                0,
                completeness,
                ChangeSetStaged.Cause.SNAPSHOT,
                null,
                1,
                0,
                0,
                0,
                PEOPLE,
                staged.size(),
                doubtful,
                excluded,
                digest.hex(),
                now);
    }

    private List<GroupChange> groupChanges(Review review) {
        return review.changeSet() == null
                ? groups.stream()
                        .map(group -> new GroupChange(
                                group, null, new StagedGroup("Group", DirectoryGroup.Kind.SECURITY, false, true, 1)))
                        .toList()
                : List.of();
    }

    private StagedPerson person(UUID objectId) {
        String name = pick(List.of("Ann Bell", "Zoe Ödegård", "Öner Straße", "Will O'Neil 100%"));
        String mail = random.nextInt(5) == 0 ? null : objectId.toString().substring(0, 4) + "@brightwater.example";
        return new StagedPerson(
                new PersonAttributes(
                        name,
                        "Ann",
                        null,
                        objectId.toString().substring(0, 8) + "@brightwater.example",
                        mail,
                        random.nextBoolean() ? List.of() : List.of("a@b.example", "c@d.example"),
                        pick(List.of("Driver", "Clerk")),
                        random.nextBoolean() ? null : "Transport",
                        null,
                        null,
                        null,
                        null,
                        null,
                        random.nextInt(4) == 0 ? pick(people) : null),
                random.nextInt(4) == 0
                        ? new Eligibility(
                                Verdict.DOUBTFUL,
                                Eligibility.Reason.SHARED_MAILBOX,
                                List.of(new Eligibility.Evidence("no-given-name", false)))
                        : new Eligibility(
                                Verdict.ELIGIBLE,
                                null,
                                List.of(new Eligibility.Evidence(
                                        pick(List.of("exchange-plan", "purpose-user")), true))),
                (SortedSet<UUID>) new TreeSet<>(some(groups, 3)));
    }

    private ReviewCommand decideItems(Review review) {
        Map<UUID, String> digests = new HashMap<>();
        for (UUID objectId : some(people, 5)) {
            Person person = review.people().get(objectId);
            String digest = person == null
                    ? "none"
                    : person.openChange().map(OpenChange::digest).orElse("none");
            digests.put(objectId, random.nextInt(6) == 0 ? "moved" : digest);
        }
        return new ReviewCommand.DecideItems(metadata(), decision(), reason(), digests);
    }

    private ReviewCommand decideMatching(Review review) {
        return new ReviewCommand.DecideMatching(
                metadata(),
                decision(),
                reason(),
                pick(List.of(Filter.values())),
                pick(List.of("", "", "ZOE", "straße", "driver", "100%", "_")),
                Math.max(0, review.revision() - random.nextInt(3)));
    }

    private Decision decision() {
        return pick(List.of(Decision.APPROVED, Decision.DENIED, Decision.PENDING));
    }

    private @Nullable String reason() {
        return random.nextBoolean() ? null : "left in spring";
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> Set<T> some(List<T> from, int most) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return new HashSet<>(shuffled.subList(0, random.nextInt(most + 1)));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
