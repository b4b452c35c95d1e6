package dev.rollcall.database;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of a row. A column that is {@code NOT NULL} is read by the name of its type, any other by that name with
 * {@code OrNull}.
 */
public final class Columns {

    private Columns() {}

    /**
     * A column that is {@code NOT NULL}.
     *
     * @throws IllegalStateException when it is null after all: the query or the migration is wrong
     */
    public static <T> T required(Readable row, String column, Class<T> type) {
        T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }

    public static UUID uuid(Readable row, String column) {
        return required(row, column, UUID.class);
    }

    public static @Nullable UUID uuidOrNull(Readable row, String column) {
        return row.get(column, UUID.class);
    }

    public static String text(Readable row, String column) {
        return required(row, column, String.class);
    }

    public static @Nullable String textOrNull(Readable row, String column) {
        return row.get(column, String.class);
    }

    public static long number(Readable row, String column) {
        return required(row, column, Long.class);
    }

    public static @Nullable Long numberOrNull(Readable row, String column) {
        return row.get(column, Long.class);
    }

    public static boolean flag(Readable row, String column) {
        return required(row, column, Boolean.class);
    }

    public static Instant instant(Readable row, String column) {
        return required(row, column, Instant.class);
    }

    public static @Nullable Instant instantOrNull(Readable row, String column) {
        return row.get(column, Instant.class);
    }

    /** An array of ids, ascending. */
    public static SortedSet<UUID> uuids(Readable row, String column) {
        return new TreeSet<>(Arrays.asList(required(row, column, UUID[].class)));
    }
}
