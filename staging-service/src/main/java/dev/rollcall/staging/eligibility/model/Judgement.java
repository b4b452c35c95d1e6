package dev.rollcall.staging.eligibility.model;

import dev.rollcall.events.changes.Eligibility;
import org.jspecify.annotations.Nullable;

/** An {@link Eligibility} without its evidence: what lists are filtered and counted by. */
public record Judgement(Eligibility.Verdict verdict, Eligibility.@Nullable Reason reason) {

    /** What remains of an eligibility. */
    public static Judgement of(Eligibility eligibility) {
        return new Judgement(eligibility.verdict(), eligibility.reason());
    }
}
