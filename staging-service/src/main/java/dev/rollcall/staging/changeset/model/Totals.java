package dev.rollcall.staging.changeset.model;

import dev.rollcall.events.changes.Eligibility;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The staged state in figures.
 *
 * @param directoryUsers live users in the directory
 * @param staged people who are staged
 * @param doubtful of those, the ones who may not be people
 * @param excluded users in scope who are not synced, by reason
 */
public record Totals(long directoryUsers, long staged, long doubtful, Map<Eligibility.Reason, Long> excluded) {

    public Totals {
        excluded = Collections.unmodifiableMap(new TreeMap<>(excluded));
    }

    /** Users in scope who are not synced. */
    public long notSynced() {
        return excluded.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Live users in scope, staged or not. */
    public long inScope() {
        return staged + notSynced();
    }

    /** Of the staged, the ones who are certainly people, or are brought in anyway. */
    public long eligible() {
        return staged - doubtful;
    }
}
