package dev.rollcall.staging.database;

import io.r2dbc.spi.Readable;

/** Columns that are {@code NOT NULL}. Those that may be null are read with {@link Readable#get} itself. */
public final class Columns {

    private Columns() {}

    /**
     * The value of a column.
     *
     * @throws IllegalStateException when it is null after all
     */
    public static <T> T needed(Readable row, String name, Class<T> type) {
        T value = row.get(name, type);
        if (value == null) {
            throw new IllegalStateException("Column " + name + " is null");
        }
        return value;
    }
}
