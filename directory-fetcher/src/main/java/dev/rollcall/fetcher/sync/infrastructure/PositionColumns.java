package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.fetcher.snapshot.model.DeltaLinks;
import dev.rollcall.fetcher.snapshot.model.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A position as columns. */
record PositionColumns(
        String position,
        @Nullable String usersLink,
        @Nullable String groupsLink,
        @Nullable String nextLink) {

    static PositionColumns of(Position position) {
        return switch (position) {
            case Position.Beginning beginning -> at("BEGINNING", beginning.base(), null);
            case Position.Users users -> at("USERS", users.links(), users.next());
            case Position.Groups groups -> at("GROUPS", groups.links(), groups.next());
            case Position.CatchingUpUsers catchingUp -> at("CATCHING_UP_USERS", catchingUp.links(), null);
            case Position.CatchingUpGroups catchingUp -> at("CATCHING_UP_GROUPS", catchingUp.links(), null);
            case Position.Complete complete -> at("WHOLE", complete.links(), null);
        };
    }

    private static PositionColumns at(String name, @Nullable DeltaLinks links, @Nullable String next) {
        return new PositionColumns(
                name, links == null ? null : links.users(), links == null ? null : links.groups(), next);
    }

    Position toPosition() {
        return switch (position) {
            case "BEGINNING" -> new Position.Beginning(usersLink == null && groupsLink == null ? null : links());
            case "USERS" -> new Position.Users(links(), nextLink);
            case "GROUPS" -> new Position.Groups(links(), nextLink);
            case "CATCHING_UP_USERS" -> new Position.CatchingUpUsers(links());
            case "CATCHING_UP_GROUPS" -> new Position.CatchingUpGroups(links());
            case "WHOLE" -> new Position.Complete(links());
            default -> throw new IllegalStateException("Unknown position: " + position);
        };
    }

    /** The phase of a position, by its name alone. */
    static SyncProgressed.Phase phaseOf(String position) {
        return new PositionColumns(position, "", "", null).toPosition().phase();
    }

    private DeltaLinks links() {
        return new DeltaLinks(
                Objects.requireNonNull(usersLink, "users_link"), Objects.requireNonNull(groupsLink, "groups_link"));
    }
}
