package dev.rollcall.staging.scope.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scope and how it came about.
 *
 * @param revision goes up with every choice, from 0 for a company that has not chosen
 * @param chosenAt null when nobody has chosen
 * @param chosenBy the subject; null when nobody has chosen
 */
public record ScopeChoice(
        Scope scope,
        long revision,
        @Nullable Instant chosenAt,
        @Nullable String chosenBy) {

    /** Where every company begins. */
    public static final ScopeChoice NONE = new ScopeChoice(new Scope.NotChosen(), 0, null, null);

    /** The next choice. */
    public ScopeChoice then(Scope next, Instant at, String by) {
        return new ScopeChoice(next, revision + 1, at, by);
    }
}
