package dev.rollcall.gateway.groups;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.service.Staging;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has chosen so far, and what of the list they look at. It stands in the address, as what differs from the scope
 * in force, so that searching, turning pages, reloading and going back lose nothing.
 *
 * @param chosen the ticked groups, those on other pages of the list included
 * @param seen the revision of the scope that they began with
 * @param onlyChosen whether only groups of the scope in force are listed
 * @param page counted from 0
 */
record GroupSelection(Set<UUID> chosen, long seen, String search, boolean onlyChosen, int page) {

    static final int SIZE = 50;

    /** More would not fit into an address that every server takes: 4,096 bytes, of which an id needs 23. */
    private static final int MOST_IN_ADDRESS = 150;

    private static final int ID_BYTES = 16;

    /** As a query parameter. */
    record Query(
            @Nullable List<String> add,
            @Nullable List<String> drop,
            @Nullable Long seen,
            @Nullable String search,
            @Nullable Boolean chosen,
            @Nullable Integer page) {

        /** @throws IllegalArgumentException when an id is none */
        GroupSelection choice(Staging.Scope scope) {
            Set<UUID> ids = new LinkedHashSet<>(scope.chosen());
            ids.removeAll(ids(drop));
            ids.addAll(ids(add));
            return new GroupSelection(
                    ids,
                    seen == null ? scope.revision() : seen,
                    search == null ? "" : search.strip(),
                    Boolean.TRUE.equals(chosen),
                    page == null ? 0 : Math.max(page, 0));
        }
    }

    Address list(CompanyVisit visit, Staging.Scope scope) {
        return Address.of(visit, "/groups")
                .with("search", search)
                .with("chosen", onlyChosen ? true : null)
                .with("add", text(without(chosen, scope.chosen())))
                .with("drop", text(without(scope.chosen(), chosen)))
                .with("seen", differsFrom(scope) ? seen : null);
    }

    boolean differsFrom(Staging.Scope scope) {
        return !chosen.equals(scope.chosen());
    }

    boolean fitsIntoAddress(Staging.Scope scope) {
        return without(chosen, scope.chosen()).size()
                        + without(scope.chosen(), chosen).size()
                <= MOST_IN_ADDRESS;
    }

    GroupSelection onPage(int other) {
        return new GroupSelection(chosen, seen, search, onlyChosen, other);
    }

    private static Set<UUID> without(Set<UUID> ids, Set<UUID> others) {
        Set<UUID> left = new LinkedHashSet<>(ids);
        left.removeAll(others);
        return left;
    }

    private static String text(Collection<UUID> ids) {
        return ids.stream().map(GroupSelection::text).collect(Collectors.joining(","));
    }

    private static String text(UUID id) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<UUID> ids(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .filter(text -> !text.isBlank())
                        .map(GroupSelection::id)
                        .toList();
    }

    private static UUID id(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != ID_BYTES) {
            throw new IllegalArgumentException("An id has 16 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
