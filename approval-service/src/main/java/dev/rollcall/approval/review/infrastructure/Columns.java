package dev.rollcall.approval.review.infrastructure;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads columns of a row; those that may be null by their own name. */
final class Columns {

    private Columns() {}

    static UUID uuid(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, UUID.class), column);
    }

    static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    static @Nullable String textOrNull(Readable row, String column) {
        return row.get(column, String.class);
    }

    static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    static boolean flag(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Boolean.class), column);
    }

    static Instant instant(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Instant.class), column);
    }

    static @Nullable Instant instantOrNull(Readable row, String column) {
        return row.get(column, Instant.class);
    }

    static SortedSet<UUID> uuids(Readable row, String column) {
        return new TreeSet<>(Arrays.asList(Objects.requireNonNull(row.get(column, UUID[].class), column)));
    }

    /** An array as PostgreSQL writes it, since {@code unnest} would flatten an array of arrays. */
    static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
