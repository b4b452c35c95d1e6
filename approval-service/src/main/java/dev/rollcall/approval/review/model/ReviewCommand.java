package dev.rollcall.approval.review.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command of a review, given by a person or caused by another service. */
public sealed interface ReviewCommand extends Command {

    /** The actor of what staging-service causes. */
    String STAGING = "system:staging";
    /** The actor of what consent-service causes. */
    String CONSENT = "system:consent";

    /** A command that a person gives. It is refused while the company is not active. */
    sealed interface ByPerson extends ReviewCommand {}

    /** Decide open changes. */
    sealed interface Decide extends ByPerson {

        /** Never {@link Decision#HELD}, which nobody can ask for. */
        Decision decision();
    }

    /** Set whether people and groups sleep. */
    sealed interface SetSleep extends ByPerson {

        /** By object id. */
        Set<UUID> people();

        Set<UUID> groups();
    }

    /** Apply a change set. */
    record StageChangeSet(
            CommandMetadata metadata, ChangeSetStaged changeSet, List<PersonChange> people, List<GroupChange> groups)
            implements ReviewCommand {

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
            CommandMetadata metadata,
            Decision decision,
            @Nullable String reason,
            Map<UUID, String> digests) implements Decide {

        public DecideItems {
            digests = Map.copyOf(digests);
        }
    }

    /** Decide all items that match, as far as they have not changed since the revision that was shown. */
    record DecideMatching(
            CommandMetadata metadata,
            Decision decision,
            @Nullable String reason,
            Filter filter,
            String search,
            long reviewRevision)
            implements Decide {}

    /** Put people and groups to sleep. */
    record PutToSleep(CommandMetadata metadata, @Nullable String reason, Set<UUID> people, Set<UUID> groups)
            implements SetSleep {

        public PutToSleep {
            people = Set.copyOf(people);
            groups = Set.copyOf(groups);
        }
    }

    /** Include people and groups again. Somebody whose group sleeps is awake from then on, whatever their groups say. */
    record Include(CommandMetadata metadata, @Nullable String reason, Set<UUID> people, Set<UUID> groups)
            implements SetSleep {

        public Include {
            people = Set.copyOf(people);
            groups = Set.copyOf(groups);
        }
    }

    /** Choose the policy that decides undecided changes. */
    record ChoosePolicy(CommandMetadata metadata, Preset preset) implements ByPerson {}

    /**
     * Commit everything that is approved to the roster.
     *
     * @param reviewRevision the revision that was shown to whoever commits
     */
    record Commit(CommandMetadata metadata, long reviewRevision) implements ByPerson {}

    /** The company was archived, reactivated or deleted. */
    record ChangeLifecycle(CommandMetadata metadata, Lifecycle lifecycle) implements ReviewCommand {}
}
