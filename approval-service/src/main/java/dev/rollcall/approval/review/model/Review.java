package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company's review: what decides, what was last told, and as many of its people as a command needs.
 *
 * @param revision goes up whenever a line of the review, or what a commit would do, may have become another
 * @param lastCommit 0 before the first
 * @param toldAt the instant of the last fact told to billing; null before the first
 * @param sleepingGroups the groups that sleep
 * @param totals of the whole company, however many of its people are here
 * @param changeSet the last one taken over; null before the first
 * @param people by object id
 */
public record Review(
        UUID companyId,
        long revision,
        Preset preset,
        long lastCommit,
        @Nullable Instant toldAt,
        Map<UUID, GroupSleep> sleepingGroups,
        Totals totals,
        @Nullable ChangeSetStaged changeSet,
        Map<UUID, Person> people) {

    public Review {
        sleepingGroups = Map.copyOf(sleepingGroups);
        people = Map.copyOf(people);
    }

    /** A company of which nothing is known yet. New people wait, until somebody chooses otherwise. */
    public static Review fresh(UUID companyId) {
        return new Review(
                companyId,
                0,
                Preset.NEW_PEOPLE_WAIT,
                0,
                null,
                Map.of(),
                new Totals(0, 0, 0, 0, Map.of()),
                null,
                Map.of());
    }

    /** The same review with these people. */
    public Review with(Collection<Person> some) {
        Map<UUID, Person> byId = new LinkedHashMap<>();
        some.forEach(person -> byId.put(person.objectId(), person));
        return new Review(companyId, revision, preset, lastCommit, toldAt, sleepingGroups, totals, changeSet, byId);
    }

    /** What it looks like after these events. */
    public Review after(List<ReviewEvent> events) {
        Unfolding unfolding = new Unfolding(this);
        events.forEach(unfolding::record);
        return unfolding.review();
    }

    /** What decides where nobody has. */
    public Policy policy() {
        return new Policy(preset, lastCommit > 0);
    }

    /** A person's line in this review, if they have an open change. */
    public Optional<Item> item(Person person) {
        return person.openChange().map(change -> {
            String digest = change.digest();
            return new Item(
                    change,
                    digest,
                    policy().standing(change, digest, person.ruling()),
                    person.sleep(sleepingGroups.keySet()));
        });
    }
}
