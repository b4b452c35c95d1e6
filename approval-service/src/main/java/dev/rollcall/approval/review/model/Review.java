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
 * A company's review: what decides, what was last announced, and as many of its people as a command needs.
 *
 * @param revision goes up whenever an item of the review, or what a commit would do, may have changed
 * @param lifecycle of the company, as last announced to billing
 * @param lastCommit 0 before the first
 * @param lastFactAt the instant of the last fact for billing; null before the first
 * @param sleepingGroups the groups that sleep
 * @param totals of the whole company, however many of its people are here, and as if it were billed
 * @param changeSet the last one taken over; null before the first
 * @param people by object id
 */
public record Review(
        UUID companyId,
        long revision,
        Lifecycle lifecycle,
        Preset preset,
        long lastCommit,
        @Nullable Instant lastFactAt,
        Map<UUID, GroupSleep> sleepingGroups,
        Totals totals,
        @Nullable ChangeSetStaged changeSet,
        Map<UUID, Person> people) {

    public Review {
        sleepingGroups = Map.copyOf(sleepingGroups);
        people = Map.copyOf(people);
    }

    /** The review of a company without any data. New people wait until somebody chooses another preset. */
    public static Review fresh(UUID companyId) {
        return new Review(
                companyId,
                0,
                Lifecycle.ACTIVE,
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
        return new Review(
                companyId,
                revision,
                lifecycle,
                preset,
                lastCommit,
                lastFactAt,
                sleepingGroups,
                totals,
                changeSet,
                byId);
    }

    /** The review after these events. */
    public Review after(List<ReviewEvent> events) {
        ReviewFold fold = new ReviewFold(this);
        events.forEach(fold::record);
        return fold.review();
    }

    /** The totals as announced to billing: while the company is not active, nobody is billable. */
    public Totals billedTotals() {
        return lifecycle.billed(totals);
    }

    /** What decides when nobody has. */
    public Policy policy() {
        return new Policy(preset, lastCommit > 0);
    }

    /** A person's item in this review, if they have an open change. */
    public Optional<Item> item(Person person) {
        return person.openChange().map(change -> {
            String digest = change.digest();
            return new Item(
                    change,
                    digest,
                    policy().status(change, digest, person.decision()),
                    person.sleep(sleepingGroups.keySet()));
        });
    }
}
