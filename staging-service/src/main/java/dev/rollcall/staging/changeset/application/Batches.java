package dev.rollcall.staging.changeset.application;

import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.StagedPerson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a change set into batches while its people are being written, and numbers them. */
final class Batches {

    /** As many people, or groups, as a {@link ChangeBatch} may have. */
    static final int LARGEST = 200;

    /** Kafka takes a message of 1 MiB at most ({@code max.request.size}); this leaves room for the groups. */
    private static final int HEAVIEST = 600_000;

    private final Occasion occasion;
    private final List<GroupChange> groups;
    private int next;

    Batches(Occasion occasion, List<GroupChange> groups) {
        this.occasion = occasion;
        this.groups = groups;
    }

    /** How many there were until now. */
    int count() {
        return next;
    }

    /** The next batches, with those people, and with groups that were not told yet. */
    List<ChangeBatch> of(List<PersonChange> people) {
        List<ChangeBatch> batches = new ArrayList<>();
        List<PersonChange> batch = new ArrayList<>();
        long weight = 0;
        for (PersonChange person : people) {
            long more = weight(person.before()) + weight(person.after());
            if (!batch.isEmpty() && (batch.size() == LARGEST || weight + more > HEAVIEST)) {
                batches.add(next(batch));
                batch.clear();
                weight = 0;
            }
            batch.add(person);
            weight += more;
        }
        if (!batch.isEmpty()) {
            batches.add(next(batch));
        }
        return batches;
    }

    /** The batches with the groups for which there were not enough people. */
    List<ChangeBatch> rest() {
        List<ChangeBatch> batches = new ArrayList<>();
        while (next * LARGEST < groups.size()) {
            batches.add(next(List.of()));
        }
        return batches;
    }

    private ChangeBatch next(List<PersonChange> people) {
        int index = next++;
        int from = Math.min(index * LARGEST, groups.size());
        int to = Math.min(from + LARGEST, groups.size());
        return new ChangeBatch(
                occasion.companyId(), occasion.id(), index, occasion.completeness(), people, groups.subList(from, to));
    }

    /** About as many bytes as somebody takes as JSON. People are in many groups, and may have many addresses. */
    private static long weight(@Nullable StagedPerson person) {
        return person == null
                ? 0
                : 1_200
                        + 40L * person.groupIds().size()
                        + person.attributes().aliases().stream()
                                .mapToInt(alias -> alias.length() + 3)
                                .sum();
    }
}
