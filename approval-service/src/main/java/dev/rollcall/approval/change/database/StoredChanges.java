package dev.rollcall.approval.change.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.change.model.FieldChange;
import dev.rollcall.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Changes and reasons as columns hold them. */
public final class StoredChanges {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredChanges() {}

    private record Stored(
            String field,
            @Nullable String before,
            @Nullable String after,
            @Nullable List<String> added,
            @Nullable List<String> removed) {}

    /** Changes as JSON. */
    public static String write(List<FieldChange> changes) {
        return JSON.writeValueAsString(
                changes.stream().map(StoredChanges::stored).toList());
    }

    /** The reverse of {@link #write}; also reads lists as they were written at first, joined by commas before and after. */
    public static List<FieldChange> read(String json) {
        return JSON.readValue(json, new TypeReference<List<Stored>>() {}).stream()
                .map(StoredChanges::change)
                .toList();
    }

    /**
     * A reason in two columns.
     *
     * @param code the column with its code; the group's id stands in the same column with {@code _group}
     * @return null when there is none
     */
    public static @Nullable Because because(Readable row, String code) {
        String known = Columns.textOrNull(row, code);
        return known == null
                ? null
                : new Because(Because.Code.valueOf(known), Columns.uuidOrNull(row, code + "_group"));
    }

    private static Stored stored(FieldChange change) {
        return switch (change) {
            case FieldChange.OfValue(String field, String before, String after) ->
                new Stored(field, before, after, null, null);
            case FieldChange.OfList(String field, List<String> added, List<String> removed) ->
                new Stored(field, null, null, added, removed);
        };
    }

    private static FieldChange change(Stored stored) {
        boolean joined = stored.field.equals(FieldChange.GROUPS) || stored.field.equals("aliases");
        if (stored.added == null && stored.removed == null && !joined) {
            return new FieldChange.OfValue(stored.field, stored.before, stored.after);
        }
        return stored.added == null && stored.removed == null
                ? FieldChange.between(stored.field, split(stored.before), split(stored.after))
                        .orElseGet(() -> new FieldChange.OfList(stored.field, List.of(), List.of()))
                : new FieldChange.OfList(
                        stored.field,
                        Objects.requireNonNullElse(stored.added, List.of()),
                        Objects.requireNonNullElse(stored.removed, List.of()));
    }

    private static List<String> split(@Nullable String joined) {
        return joined == null ? List.of() : Arrays.asList(joined.split(", "));
    }
}
