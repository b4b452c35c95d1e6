package dev.rollcall.approval.change.database;

import dev.rollcall.approval.change.database.ChangeViews.BecauseView;
import dev.rollcall.approval.change.database.ChangeViews.FieldView;
import dev.rollcall.approval.change.database.ChangeViews.NamedView;
import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.FieldChange;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of some groups and people of a company.
 *
 * @param byId group ids and object ids; an id whose name was never known is not in it
 */
public record Names(Map<UUID, String> byId) {

    private static final String GROUP = "group:";

    public Names {
        byId = Map.copyOf(byId);
    }

    /** The name, or the id where no name was ever known. */
    public String of(UUID id) {
        return byId.getOrDefault(id, id.toString());
    }

    /** The name of the group that puts somebody to sleep; null when it is no group, or its name was never known. */
    public @Nullable String asleepGroup(@Nullable String asleepBecause) {
        return asleepBecause != null && asleepBecause.startsWith(GROUP)
                ? byId.get(UUID.fromString(asleepBecause.substring(GROUP.length())))
                : null;
    }

    /** A reason with its group's name. */
    public BecauseView view(Because because) {
        UUID groupId = because.groupId();
        return new BecauseView(because.code(), groupId, groupId == null ? null : byId.get(groupId));
    }

    /** Changes with names instead of ids. */
    public List<FieldView> view(List<FieldChange> changes) {
        return changes.stream().map(this::view).toList();
    }

    private FieldView view(FieldChange change) {
        return switch (change) {
            case FieldChange.OfValue(String field, String before, String after) ->
                new FieldView(field, value(field, before), value(field, after), null, null);
            case FieldChange.OfList(String field, List<String> added, List<String> removed) ->
                new FieldView(field, null, null, elements(field, added), elements(field, removed));
        };
    }

    private @Nullable String value(String field, @Nullable String value) {
        return value == null
                ? null
                : switch (field) {
                    case FieldChange.MANAGER -> of(UUID.fromString(value));
                    case FieldChange.ASLEEP_BECAUSE ->
                        value.startsWith(GROUP) ? of(UUID.fromString(value.substring(GROUP.length()))) : value;
                    default -> value;
                };
    }

    private @Nullable List<NamedView> elements(String field, List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        return values.stream()
                .map(value -> field.equals(FieldChange.GROUPS)
                        ? new NamedView(UUID.fromString(value), of(UUID.fromString(value)))
                        : new NamedView(null, value))
                .sorted(Comparator.comparing(NamedView::name))
                .toList();
    }

    /** The ids whose names {@link #view} and {@link #asleepGroup} need. */
    public static Set<UUID> idsIn(
            @Nullable Because because, List<FieldChange> changes, @Nullable String asleepBecause) {
        Set<UUID> ids = new HashSet<>();
        if (asleepBecause != null && asleepBecause.startsWith(GROUP)) {
            ids.add(UUID.fromString(asleepBecause.substring(GROUP.length())));
        }
        if (because != null && because.groupId() != null) {
            ids.add(because.groupId());
        }
        changes.forEach(change -> idsIn(change).forEach(ids::add));
        return ids;
    }

    private static Stream<UUID> idsIn(FieldChange change) {
        return switch (change) {
            case FieldChange.OfValue(String field, String before, String after) ->
                switch (field) {
                    case FieldChange.MANAGER ->
                        Stream.of(before, after).filter(Objects::nonNull).map(UUID::fromString);
                    case FieldChange.ASLEEP_BECAUSE ->
                        Stream.of(before, after)
                                .filter(Objects::nonNull)
                                .filter(value -> value.startsWith(GROUP))
                                .map(value -> UUID.fromString(value.substring(GROUP.length())));
                    default -> Stream.empty();
                };
            case FieldChange.OfList(String field, List<String> added, List<String> removed) ->
                field.equals(FieldChange.GROUPS)
                        ? Stream.concat(added.stream(), removed.stream()).map(UUID::fromString)
                        : Stream.empty();
        };
    }
}
