package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonAttributes;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One item of a review: an open change, its decision, and how the person sleeps.
 *
 * @param digest what a decision must name to be about this very item
 * @param sleep how the person sleeps, or would sleep once joined
 */
public record Item(OpenChange change, String digest, DecisionStatus status, Sleep sleep) {

    /** Whether this may not be a person. */
    public boolean doubtful() {
        return content().verdict() == Verdict.DOUBTFUL && !(change instanceof OpenChange.Removal);
    }

    /** Whom the item is about: as staged, or as last applied once they are no longer staged. */
    public PersonAttributes attributes() {
        return content().attributes();
    }

    /** What a search looks into: name, addresses, job and department, in lower case. */
    public String searched() {
        PersonAttributes person = attributes();
        return Stream.of(
                        person.displayName(),
                        person.mail(),
                        person.userPrincipalName(),
                        person.jobTitle(),
                        person.department())
                .map(text -> Objects.requireNonNullElse(text, ""))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    boolean decided(Decision as) {
        return status.decision() == as;
    }

    private Content content() {
        return switch (change) {
            case OpenChange.Addition addition -> addition.after();
            case OpenChange.Update update -> update.after();
            case OpenChange.Removal removal -> removal.before();
        };
    }
}
