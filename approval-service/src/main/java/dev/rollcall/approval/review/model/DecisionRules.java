package dev.rollcall.approval.review.model;

import dev.rollcall.commands.model.CommandMetadata;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a decision does to open changes. The same decision again changes nothing, not even who decided first. */
final class DecisionRules {

    private DecisionRules() {}

    static void decide(ReviewCommand.DecideItems command, ReviewFold fold) {
        command.digests().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> decide(command, entry, fold));
    }

    private static void decide(ReviewCommand.DecideItems command, Map.Entry<UUID, String> named, ReviewFold fold) {
        Person person = fold.person(named.getKey());
        OpenChange change = person == null ? null : person.openChange().orElse(null);
        if (person == null || change == null || !change.digest().equals(named.getValue())) {
            fold.record(new ReviewEvent.DecisionSkipped(named.getKey()));
        } else {
            decide(new Given(command.decision(), command.reason(), command.metadata()), person, change, fold);
        }
    }

    static void decide(ReviewCommand.DecideMatching command, ReviewFold fold) {
        Given given = new Given(command.decision(), command.reason(), command.metadata());
        Review review = fold.review();
        // Nobody has seen a review that is still to come, and so nobody has seen what they decide about.
        boolean shown = command.reviewRevision() <= review.revision();
        for (Person person : fold.peopleInOrder()) {
            Item item = review.item(person).orElse(null);
            if (item == null || !command.filter().matches(item, command.search())) {
                continue;
            }
            if (!shown || person.changedAtRevision() > command.reviewRevision()) {
                fold.record(new ReviewEvent.DecisionSkipped(person.objectId()));
            } else {
                decide(given, person, item.change(), fold);
            }
        }
    }

    /** What somebody decided, and why. */
    private record Given(Decision decision, @Nullable String reason, CommandMetadata metadata) {

        String by() {
            return metadata.actor();
        }

        Instant at() {
            return metadata.at();
        }
    }

    private static void decide(Given given, Person person, OpenChange change, ReviewFold fold) {
        fold.record(new ReviewEvent.ItemDecided(person.objectId(), decision(given, person.decision(), change)));
    }

    private static RecordedDecision decision(Given given, RecordedDecision known, OpenChange change) {
        String digest = change.digest();
        return switch (given.decision()) {
            case APPROVED ->
                known instanceof RecordedDecision.Approved approved
                                && approved.digest().equals(digest)
                        ? known
                        : new RecordedDecision.Approved(digest, given.by(), given.at());
            case PENDING ->
                known instanceof RecordedDecision.Waiting waiting
                                && waiting.digest().equals(digest)
                        ? known
                        : new RecordedDecision.Waiting(digest, given.by(), given.at());
            case DENIED -> denial(given, known, change, digest);
            case HELD -> throw new IllegalArgumentException("Nobody can ask for an item to be held");
        };
    }

    private static RecordedDecision denial(Given given, RecordedDecision known, OpenChange change, String digest) {
        if (change instanceof OpenChange.Addition) {
            return known instanceof RecordedDecision.Barred
                    ? known
                    : new RecordedDecision.Barred(given.by(), given.at(), given.reason());
        }
        return known instanceof RecordedDecision.Denied denied
                        && denied.digest().equals(digest)
                ? known
                : new RecordedDecision.Denied(digest, given.by(), given.at(), given.reason());
    }
}
