package dev.rollcall.staging.directory.model;

import dev.rollcall.staging.eligibility.model.Classification;
import dev.rollcall.staging.eligibility.model.Judgement;
import dev.rollcall.staging.eligibility.model.Traits;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user of the directory, with what decides whether and how they are staged.
 *
 * @param appearedIn the run that first had it
 * @param restoredIn the last run that had it back after an absence; null when it never was absent
 * @param assessment as when the company was last staged
 */
public record KnownUser(
        UUID id,
        String contentHash,
        String attributesHash,
        Traits traits,
        Presence presence,
        UUID appearedIn,
        @Nullable UUID restoredIn,
        Assessment assessment) {

    /** In the directory now. */
    public boolean live() {
        return presence instanceof Presence.Live;
    }

    static KnownUser appeared(SnapshotUser read, UUID runId) {
        return new KnownUser(
                read.id(),
                read.contentHash(),
                read.attributesHash(),
                read.traits(),
                new Presence.Live(),
                runId,
                null,
                new Assessment(Judgement.of(Classification.of(read.traits())), false));
    }

    KnownUser readAgain(SnapshotUser read, UUID runId) {
        return new KnownUser(
                id,
                read.contentHash(),
                read.attributesHash(),
                read.traits(),
                new Presence.Live(),
                appearedIn,
                live() ? restoredIn : runId,
                assessment);
    }

    KnownUser deleted(Instant at) {
        return switch (presence) {
            case Presence.Live() -> with(new Presence.Deleted(at));
            case Presence.Missing(Instant since) -> with(new Presence.Deleted(since));
            case Presence.Deleted deleted -> this;
        };
    }

    KnownUser missing(Instant at) {
        return live() ? with(new Presence.Missing(at)) : this;
    }

    /** The same user with another assessment. */
    public KnownUser with(Assessment other) {
        return new KnownUser(id, contentHash, attributesHash, traits, presence, appearedIn, restoredIn, other);
    }

    private KnownUser with(Presence other) {
        return new KnownUser(id, contentHash, attributesHash, traits, other, appearedIn, restoredIn, assessment);
    }

    /** Whether both are the same in the directory. */
    boolean sameAs(KnownUser other) {
        return contentHash.equals(other.contentHash)
                && attributesHash.equals(other.attributesHash)
                && presence.getClass() == other.presence.getClass();
    }
}
