package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group as Graph returns it.
 *
 * @param membershipHidden whether its members are hidden from everybody without Member.Read.Hidden
 */
public record GraphGroup(
        UUID id,
        String displayName,
        @Nullable String description,
        @Nullable String mail,
        DirectoryGroup.Kind kind,
        boolean dynamic,
        @Nullable String membershipRule,
        boolean rulePaused,
        boolean membershipHidden) {

    /** The group as the directory knows it, with its content hash. */
    public DirectoryGroup with(boolean membersReadable) {
        return hashed(membersReadable, ContentHash.of(hashed(membersReadable, "")));
    }

    private DirectoryGroup hashed(boolean membersReadable, String hash) {
        return new DirectoryGroup(
                id, displayName, description, mail, kind, dynamic, membershipRule, rulePaused, membersReadable, hash);
    }
}
