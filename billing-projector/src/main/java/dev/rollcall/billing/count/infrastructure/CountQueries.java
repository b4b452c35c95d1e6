package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.billing.count.model.Count;
import dev.rollcall.database.Columns;
import dev.rollcall.events.facts.Totals;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Announced counts, for the API. */
@Component
final class CountQueries {

    private static final String AT = """
            SELECT revision, billable, as_of, asleep, pending, denied, excluded::text AS excluded
            FROM billable_count
            WHERE company_id = $1 AND as_of <= $2
            ORDER BY as_of DESC, revision DESC LIMIT 1
            """;

    private static final String BETWEEN = """
            SELECT * FROM (
                SELECT revision, billable, as_of, asleep, pending, denied, excluded::text AS excluded
                FROM billable_count
                WHERE company_id = $1 AND as_of >= $2 AND as_of < $3
                ORDER BY revision DESC LIMIT $4) latest
            ORDER BY revision
            """;

    private static final String BEFORE = """
            SELECT d.company_id, d.at, c.billable, c.as_of
            FROM unnest($2::uuid[], $3::timestamptz[]) AS d (company_id, at)
            JOIN LATERAL (SELECT billable, as_of FROM billable_count b
                          WHERE b.company_id = d.company_id AND b.as_of < d.at
                          ORDER BY b.as_of DESC, b.revision DESC LIMIT 1) c ON true
            WHERE d.company_id = ANY ($1)
            ORDER BY d.company_id, d.at
            """;

    private final DatabaseClient database;
    private final ExclusionsJson exclusions = new ExclusionsJson();

    CountQueries(DatabaseClient database) {
        this.database = database;
    }

    /** A company's count at an instant; empty when none had been announced by then. */
    Mono<Count> at(UUID companyId, Instant at) {
        return database.sql(AT).bind(0, companyId).bind(1, at).map(this::count).one();
    }

    /**
     * A company's counts from one instant until before another, in order.
     *
     * @param limit how many at most, the latest
     */
    Flux<Count> between(UUID companyId, Instant from, Instant to, int limit) {
        return database.sql(BETWEEN)
                .bind(0, companyId)
                .bind(1, from)
                .bind(2, to)
                .bind(3, limit)
                .map(this::count)
                .all();
    }

    /** The counts immediately before some moments, where one had been announced by then; in order of the moments. */
    Flux<CountBefore> before(Collection<UUID> companyIds, List<Moment> moments) {
        return database.sql(BEFORE)
                .bind(0, companyIds.toArray(UUID[]::new))
                .bind(1, moments.stream().map(Moment::companyId).toArray(UUID[]::new))
                .bind(
                        2,
                        moments.stream()
                                .map(moment -> moment.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .map(row -> new CountBefore(
                        Columns.uuid(row, "company_id"),
                        Columns.instant(row, "at"),
                        Columns.number(row, "billable"),
                        Columns.instant(row, "as_of")))
                .all();
    }

    /** An instant in the life of a company. */
    record Moment(UUID companyId, Instant at) {}

    /**
     * The count immediately before an instant.
     *
     * @param asOf the instant from which it holds
     */
    record CountBefore(UUID companyId, Instant at, long billable, Instant asOf) {}

    private Count count(Readable row) {
        return count(row, "billable", exclusions);
    }

    static Count count(Readable row, String billable, ExclusionsJson exclusions) {
        long counted = Columns.number(row, billable);
        return new Count(
                Columns.number(row, "revision"),
                counted,
                Columns.instant(row, "as_of"),
                new Totals(
                        counted,
                        Columns.number(row, "asleep"),
                        Columns.number(row, "pending"),
                        Columns.number(row, "denied"),
                        exclusions.read(Columns.text(row, "excluded"))));
    }
}
