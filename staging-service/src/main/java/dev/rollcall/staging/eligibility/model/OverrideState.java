package dev.rollcall.staging.eligibility.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an override is decided on.
 *
 * @param candidate null when the directory has no such person now
 * @param broughtIn whether the person is brought in anyway
 */
public record OverrideState(@Nullable Candidate candidate, boolean scopeChosen, boolean broughtIn) {

    /**
     * Somebody who is in the directory now.
     *
     * @param groups names of groups that they are in, the first few
     */
    public record Candidate(String displayName, boolean inScope, List<String> groups) {}
}
