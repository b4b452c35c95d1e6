package dev.rollcall.billing;

import io.r2dbc.spi.Readable;
import java.util.Objects;

/** Columns that are never null. */
final class Columns {

    private Columns() {}

    static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }
}
