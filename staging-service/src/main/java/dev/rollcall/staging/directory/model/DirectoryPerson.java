package dev.rollcall.staging.directory.model;

import java.util.List;

/**
 * A live user, as far as a decision about them needs it.
 *
 * @param assessment as of the last staging
 * @param groups names of live groups that they are directly in, alphabetically, the first {@value #GROUPS}
 */
public record DirectoryPerson(String displayName, Assessment assessment, List<String> groups) {

    /** As many groups as are named. */
    public static final int GROUPS = 3;

    public DirectoryPerson {
        groups = List.copyOf(groups);
    }
}
