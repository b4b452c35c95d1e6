package dev.rollcall.approval.change.model;

import dev.rollcall.events.changes.PersonAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One field before and after. */
public sealed interface FieldChange {

    /** The ids of the groups somebody is in. */
    String GROUPS = "groups";
    /** The object id of somebody's manager. */
    String MANAGER = "managerObjectId";
    /** What puts a member to sleep, as events carry it. */
    String ASLEEP_BECAUSE = "asleepBecause";

    /** As {@link PersonAttributes} names it, or {@code eligibility}, {@link #GROUPS} or {@link #ASLEEP_BECAUSE}. */
    String field();

    /**
     * A field with one value.
     *
     * @param before null when it was empty
     * @param after null when it becomes empty
     */
    record OfValue(
            String field, @Nullable String before, @Nullable String after) implements FieldChange {}

    /** A field with a list of values: those that were added and those that were removed, each in the list's own order. */
    record OfList(String field, List<String> added, List<String> removed) implements FieldChange {

        public OfList {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    /** The change of a field with one value; empty when there is none. */
    static Optional<FieldChange> between(String field, @Nullable Object before, @Nullable Object after) {
        return Objects.equals(before, after)
                ? Optional.empty()
                : Optional.of(new OfValue(field, text(before), text(after)));
    }

    /** The change of a field with a list of values; empty when there is none. */
    static Optional<FieldChange> between(String field, Collection<?> before, Collection<?> after) {
        List<String> added = without(after, before);
        List<String> removed = without(before, after);
        return added.isEmpty() && removed.isEmpty() ? Optional.empty() : Optional.of(new OfList(field, added, removed));
    }

    private static List<String> without(Collection<?> values, Collection<?> others) {
        return values.stream()
                .filter(value -> !others.contains(value))
                .map(String::valueOf)
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
