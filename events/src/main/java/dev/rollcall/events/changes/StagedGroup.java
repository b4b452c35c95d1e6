package dev.rollcall.events.changes;

import dev.rollcall.events.snapshots.DirectoryGroup;

/**
 * A group as staged.
 *
 * @param selected whether the scope names it
 * @param members staged people who are in it, directly or through nested groups
 */
public record StagedGroup(
        String displayName, DirectoryGroup.Kind kind, boolean dynamic, boolean selected, long members) {}
