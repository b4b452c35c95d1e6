package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody, or another service, wants of a review. */
public sealed interface Command {

    Occasion occasion();

    /** Decide open changes. */
    sealed interface Decide extends Command {

        String by();

        /** Never {@link Decision#HELD}, which nobody can ask for. */
        Decision decision();
    }

    /** Set whether people and groups sleep. */
    sealed interface SetSleep extends Command {

        String by();

        /** By object id. */
        Set<UUID> people();

        Set<UUID> groups();
    }

    /** Take over what is staged now. */
    record StageChangeSet(
            Occasion occasion, ChangeSetStaged changeSet, List<PersonChange> people, List<GroupChange> groups)
            implements Command {

        public StageChangeSet {
            people = List.copyOf(people);
            groups = List.copyOf(groups);
        }
    }

    /**
     * Decide these very items.
     *
     * @param digests of the items as they were shown, by object id
     */
    record DecideItems(
            Occasion occasion,
            String by,
            Decision decision,
            @Nullable String reason,
            Map<UUID, String> digests) implements Decide {

        public DecideItems {
            digests = Map.copyOf(digests);
        }
    }

    /** Decide whatever matches, so far as it was so in a revision of the review that somebody has seen. */
    record DecideMatching(
            Occasion occasion,
            String by,
            Decision decision,
            @Nullable String reason,
            Filter filter,
            String search,
            long reviewRevision)
            implements Decide {}

    /** Put people and groups to sleep. */
    record PutToSleep(
            Occasion occasion, String by, @Nullable String reason, Set<UUID> people, Set<UUID> groups)
            implements SetSleep {

        public PutToSleep {
            people = Set.copyOf(people);
            groups = Set.copyOf(groups);
        }
    }

    /** Bring people and groups back. Somebody whose group sleeps is from then on awake whatever their groups say. */
    record Include(Occasion occasion, String by, @Nullable String reason, Set<UUID> people, Set<UUID> groups)
            implements SetSleep {

        public Include {
            people = Set.copyOf(people);
            groups = Set.copyOf(groups);
        }
    }

    /** Let another policy decide what nobody has decided. */
    record ChoosePolicy(Occasion occasion, String by, Preset preset) implements Command {}

    /**
     * Take everything that is approved to the roster.
     *
     * @param reviewRevision of the review that was shown to whoever commits
     */
    record Commit(Occasion occasion, String by, long reviewRevision) implements Command {}
}
