package dev.rollcall.gateway.groups;

import dev.rollcall.gateway.service.Staging.ScopeKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which groups somebody has ticked so far. The form carries it along, so that searching and turning pages lose nothing.
 *
 * @param groupId the ticked ones, those on other pages of the list included
 * @param revision of the scope that they saw when they began
 */
record Choice(
        @Nullable List<UUID> groupId,
        @Nullable Long revision,
        @Nullable String action,
        @Nullable String search,
        @Nullable Boolean selected,
        @Nullable Integer page) {

    static final int SIZE = 50;

    public Set<UUID> chosen() {
        return groupId == null ? Set.of() : new LinkedHashSet<>(groupId);
    }

    public String sought() {
        return search == null ? "" : search.strip();
    }

    /** Whether only groups that are synced now are listed. */
    public boolean onlySelected() {
        return "synced".equals(action) || (Boolean.TRUE.equals(selected) && !"all".equals(action));
    }

    public int shown() {
        // Another list begins at its first page, and so does a press of Enter in the search.
        boolean another = action != null && List.of("search", "all", "synced").contains(action);
        return page == null || another ? 0 : Math.max(page, 0);
    }

    /** What would be staged with this choice. */
    ScopeKind kind() {
        return "everyone".equals(action) ? ScopeKind.EVERYONE : ScopeKind.GROUPS;
    }
}
