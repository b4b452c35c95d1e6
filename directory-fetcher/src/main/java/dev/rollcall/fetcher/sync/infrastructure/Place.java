package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.fetcher.reading.model.DeltaLinks;
import dev.rollcall.fetcher.reading.model.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A position as columns. */
record Place(
        String position,
        @Nullable String usersLink,
        @Nullable String groupsLink,
        @Nullable String nextLink) {

    static Place of(Position position) {
        return switch (position) {
            case Position.Beginning beginning -> at("BEGINNING", beginning.base(), null);
            case Position.Users users -> at("USERS", users.links(), users.next());
            case Position.Groups groups -> at("GROUPS", groups.links(), groups.next());
            case Position.CatchingUpUsers catchingUp -> at("CATCHING_UP_USERS", catchingUp.links(), null);
            case Position.CatchingUpGroups catchingUp -> at("CATCHING_UP_GROUPS", catchingUp.links(), null);
            case Position.Whole whole -> at("WHOLE", whole.links(), null);
        };
    }

    private static Place at(String name, @Nullable DeltaLinks links, @Nullable String next) {
        return new Place(name, links == null ? null : links.users(), links == null ? null : links.groups(), next);
    }

    Position asPosition() {
        return switch (position) {
            case "BEGINNING" -> new Position.Beginning(usersLink == null && groupsLink == null ? null : links());
            case "USERS" -> new Position.Users(links(), nextLink);
            case "GROUPS" -> new Position.Groups(links(), nextLink);
            case "CATCHING_UP_USERS" -> new Position.CatchingUpUsers(links());
            case "CATCHING_UP_GROUPS" -> new Position.CatchingUpGroups(links());
            case "WHOLE" -> new Position.Whole(links());
            default -> throw new IllegalStateException("No position is called " + position);
        };
    }

    /** The phase that a position's name stands for, without its links. */
    static SyncProgressed.Phase phase(String position) {
        return new Place(position, "", "", null).asPosition().phase();
    }

    private DeltaLinks links() {
        return new DeltaLinks(
                Objects.requireNonNull(usersLink, "users_link"), Objects.requireNonNull(groupsLink, "groups_link"));
    }
}
