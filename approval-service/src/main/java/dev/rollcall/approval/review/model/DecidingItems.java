package dev.rollcall.approval.review.model;

import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of items when somebody decides. Deciding the same again changes nothing, not even who decided first. */
final class DecidingItems {

    private DecidingItems() {}

    static void record(Command.DecideItems command, Unfolding unfolding) {
        command.digests().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> decide(command, entry, unfolding));
    }

    private static void decide(Command.DecideItems command, Map.Entry<UUID, String> named, Unfolding unfolding) {
        Person person = unfolding.person(named.getKey());
        OpenChange change = person == null ? null : person.openChange().orElse(null);
        if (person == null || change == null || !change.digest().equals(named.getValue())) {
            unfolding.record(new ReviewEvent.DecisionMissed(named.getKey()));
        } else {
            decide(
                    new Word(command.decision(), command.by(), command.reason(), command.occasion()),
                    person,
                    change,
                    unfolding);
        }
    }

    static void record(Command.DecideMatching command, Unfolding unfolding) {
        Word word = new Word(command.decision(), command.by(), command.reason(), command.occasion());
        Review review = unfolding.review();
        // Nobody has seen a review that is still to come, and so nobody has seen what they decide about.
        boolean shown = command.reviewRevision() <= review.revision();
        for (Person person : unfolding.peopleInOrder()) {
            Item item = review.item(person).orElse(null);
            if (item == null || !command.filter().matches(item, command.search())) {
                continue;
            }
            if (!shown || person.movedIn() > command.reviewRevision()) {
                unfolding.record(new ReviewEvent.DecisionMissed(person.objectId()));
            } else {
                decide(word, person, item.change(), unfolding);
            }
        }
    }

    /** What somebody said. */
    private record Word(
            Decision decision, String by, @Nullable String reason, Occasion occasion) {}

    private static void decide(Word word, Person person, OpenChange change, Unfolding unfolding) {
        unfolding.record(new ReviewEvent.ItemDecided(person.objectId(), ruling(word, person.ruling(), change)));
    }

    private static Ruling ruling(Word word, Ruling known, OpenChange change) {
        String digest = change.digest();
        return switch (word.decision()) {
            case APPROVED ->
                known instanceof Ruling.Approved approved && approved.digest().equals(digest)
                        ? known
                        : new Ruling.Approved(digest, word.by(), word.occasion().at());
            case PENDING ->
                known instanceof Ruling.Waiting waiting && waiting.digest().equals(digest)
                        ? known
                        : new Ruling.Waiting(digest, word.by(), word.occasion().at());
            case DENIED -> denial(word, known, change, digest);
            case HELD -> throw new IllegalArgumentException("Nobody can ask for an item to be held");
        };
    }

    private static Ruling denial(Word word, Ruling known, OpenChange change, String digest) {
        if (change instanceof OpenChange.Addition) {
            return known instanceof Ruling.Barred
                    ? known
                    : new Ruling.Barred(word.by(), word.occasion().at(), word.reason());
        }
        return known instanceof Ruling.Denied denied && denied.digest().equals(digest)
                ? known
                : new Ruling.Denied(digest, word.by(), word.occasion().at(), word.reason());
    }
}
