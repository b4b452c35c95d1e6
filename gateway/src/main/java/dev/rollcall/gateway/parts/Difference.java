package dev.rollcall.gateway.parts;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval.Field;
import dev.rollcall.gateway.service.Approval.Named;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of somebody before and after, as it is shown: a value in the place of another, or what came to a list and what went.
 *
 * @param label the name of the field
 * @param before null when there was nothing, and of lists
 * @param after null when there is nothing, and of lists
 * @param came names of what came to a list
 * @param went names of what went from a list
 */
public record Difference(
        String label, @Nullable String before, @Nullable String after, List<String> came, List<String> went) {

    private static final Set<String> LISTS = Set.of("groups", "aliases", "proxyAddresses", "otherMails");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public static List<Difference> of(@Nullable List<Field> fields, Wording words) {
        return fields == null
                ? List.of()
                : fields.stream().map(field -> of(field, words)).toList();
    }

    private static Difference of(Field field, Wording words) {
        String label = words.word("field", field.field());
        boolean listed = field.added() != null || field.removed() != null;
        if (listed || LISTS.contains(field.field())) {
            List<Named> added = listed ? field.added() : without(field.after(), field.before());
            List<Named> removed = listed ? field.removed() : without(field.before(), field.after());
            return new Difference(
                    label, null, null, names(field.field(), added, words), names(field.field(), removed, words));
        }
        return new Difference(
                label,
                value(field.field(), field.before(), words),
                value(field.field(), field.after(), words),
                List.of(),
                List.of());
    }

    /** Of a service that tells lists as texts. */
    private static List<Named> without(@Nullable String list, @Nullable String other) {
        Set<String> left = parts(list);
        left.removeAll(parts(other));
        return left.stream()
                .map(text -> ID.matcher(text).matches() ? new Named(text, null) : new Named(null, text))
                .toList();
    }

    private static Set<String> parts(@Nullable String list) {
        return list == null ? new LinkedHashSet<>() : new LinkedHashSet<>(Arrays.asList(list.split(", ")));
    }

    private static List<String> names(String field, @Nullable List<Named> those, Wording words) {
        return Objects.requireNonNullElse(those, List.<Named>of()).stream()
                .map(one -> one.name() == null || ID.matcher(one.name()).matches()
                        ? words.wordOr("field.nameless", field, words.text("field.nameless"))
                        : words.name(one.name()))
                .toList();
    }

    private static @Nullable String value(String field, @Nullable String value, Wording words) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (ID.matcher(value).matches()) {
            return words.wordOr("field.nameless", field, words.text("field.nameless"));
        }
        return field.equals("eligibility") ? words.wordOr("verdict", value, value) : words.name(value);
    }

    /** Whether something came to or went from a list. */
    public boolean isList() {
        return !came.isEmpty() || !went.isEmpty();
    }
}
