package dev.rollcall.approval.review.infrastructure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A statement that writes many rows at once: {@code $1} is the company, {@code $2} and following are the columns as arrays, to
 * be unnested.
 *
 * @param <T> what a row is made of
 */
final class Bulk<T> {

    /** The rows of one statement; a row may have some kilobytes. */
    private static final int ROWS = 2_000;

    private final String sql;
    private final List<Column<T>> columns = new ArrayList<>();

    private Bulk(String sql) {
        this.sql = sql;
    }

    static <T> Bulk<T> of(String sql) {
        return new Bulk<>(sql);
    }

    Bulk<T> uuids(Function<T, @Nullable UUID> value) {
        return column(UUID[]::new, value);
    }

    Bulk<T> texts(Function<T, @Nullable String> value) {
        return column(String[]::new, value);
    }

    Bulk<T> numbers(Function<T, @Nullable Long> value) {
        return column(Long[]::new, value);
    }

    Bulk<T> flags(Function<T, @Nullable Boolean> value) {
        return column(Boolean[]::new, value);
    }

    Bulk<T> instants(Function<T, @Nullable Instant> value) {
        return column(OffsetDateTime[]::new, row -> {
            Instant at = value.apply(row);
            return at == null ? null : at.atOffset(ZoneOffset.UTC);
        });
    }

    /** Ids as PostgreSQL writes an array, since {@code unnest} would flatten an array of arrays. */
    static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private Bulk<T> column(IntFunction<Object[]> array, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column<>(array, value));
        return this;
    }

    /** Writes the rows. An error unless each of them was written. */
    Mono<Void> write(DatabaseClient database, UUID companyId, List<T> rows) {
        return Flux.range(0, (rows.size() + ROWS - 1) / ROWS)
                .map(part -> rows.subList(part * ROWS, Math.min((part + 1) * ROWS, rows.size())))
                .concatMap(some -> writeSome(database, companyId, some))
                .then();
    }

    private Mono<Void> writeSome(DatabaseClient database, UUID companyId, List<T> rows) {
        GenericExecuteSpec statement = database.sql(sql).bind(0, companyId);
        for (int i = 0; i < columns.size(); i++) {
            statement = statement.bind(i + 1, columns.get(i).of(rows));
        }
        return statement
                .fetch()
                .rowsUpdated()
                .filter(written -> written != rows.size())
                .flatMap(written -> Mono.error(new IllegalStateException(
                        written + " of " + rows.size() + " rows were written for company " + companyId + ": " + sql)));
    }

    private record Column<T>(IntFunction<Object[]> array, Function<T, ? extends @Nullable Object> value) {

        Object[] of(List<T> rows) {
            Object[] values = array.apply(rows.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i));
            }
            return values;
        }
    }
}
