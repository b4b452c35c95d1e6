package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.StagedDigest;
import dev.rollcall.events.changes.StagedPerson;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a commit writes about a person, and therefore what an open change compares. The evidence behind the verdict is not part
 * of it: an administrator is not asked again when only the evidence changes.
 *
 * @param groupIds every group the person is in, directly or through nested ones
 */
public record Content(PersonAttributes attributes, Verdict verdict, SortedSet<UUID> groupIds) {

    public Content {
        groupIds = Collections.unmodifiableSortedSet(new TreeSet<>(groupIds));
    }

    static Content of(StagedPerson person) {
        return new Content(person.attributes(), person.eligibility().verdict(), person.groupIds());
    }

    boolean doubtful() {
        return verdict == Verdict.DOUBTFUL;
    }

    String canonical() {
        return verdict + "|" + StagedDigest.attributes(attributes) + "|"
                + groupIds.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
