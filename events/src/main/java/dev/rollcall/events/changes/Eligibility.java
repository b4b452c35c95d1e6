package dev.rollcall.events.changes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is a person with a mailbox, and the evidence.
 *
 * @param reason why they are left out, or, when doubtful, what they may be instead of a person; null when eligible
 */
public record Eligibility(Verdict verdict, @Nullable Reason reason, List<Evidence> evidence) {

    public Eligibility {
        evidence = List.copyOf(evidence);
    }

    /** The classifier's answer. */
    public enum Verdict {
        ELIGIBLE,
        /** Staged, but always waits for a person's decision, under any policy. */
        DOUBTFUL,
        EXCLUDED
    }

    /** What somebody is who is not a person to be trained. */
    public enum Reason {
        NO_MAILBOX,
        SHARED_MAILBOX,
        ROOM,
        EQUIPMENT,
        GUEST,
        DISABLED
    }

    /**
     * One observation.
     *
     * @param code stable, for message bundles, as {@code exchange-plan}, {@code purpose-shared}, {@code no-given-name}
     * @param speaksFor a person ({@code true}) or against one
     */
    public record Evidence(String code, boolean speaksFor) {}
}
