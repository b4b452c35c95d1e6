package dev.rollcall.billing;

import static dev.rollcall.billing.Columns.column;

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

/** The counts that were told, to be looked at. */
@Component
final class CountsR2dbc {

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
    private final Exclusions exclusions = new Exclusions();

    CountsR2dbc(DatabaseClient database) {
        this.database = database;
    }

    /** The count of a company at an instant; empty when none had been told by then. */
    Mono<Count> at(UUID companyId, Instant at) {
        return database.sql(AT).bind(0, companyId).bind(1, at).map(this::count).one();
    }

    /**
     * The counts of a company that were told from one instant until before another, in order.
     *
     * @param limit no more than that many, the latest
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

    /** How many counted right before each of some moments, where a count had been told by then; in order of the moments. */
    Flux<Standing> before(Collection<UUID> companyIds, List<Moment> moments) {
        return database.sql(BEFORE)
                .bind(0, companyIds.toArray(UUID[]::new))
                .bind(1, moments.stream().map(Moment::companyId).toArray(UUID[]::new))
                .bind(
                        2,
                        moments.stream()
                                .map(moment -> moment.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .map(row -> new Standing(
                        column(row, "company_id", UUID.class),
                        column(row, "at", Instant.class),
                        column(row, "billable", Long.class),
                        column(row, "as_of", Instant.class)))
                .all();
    }

    /** An instant that is asked about. */
    record Moment(UUID companyId, Instant at) {}

    /**
     * How many counted right before an instant.
     *
     * @param asOf since when
     */
    record Standing(UUID companyId, Instant at, long billable, Instant asOf) {}

    private Count count(Readable row) {
        return count(row, "billable", exclusions);
    }

    static Count count(Readable row, String billable, Exclusions exclusions) {
        long counted = column(row, billable, Long.class);
        return new Count(
                column(row, "revision", Long.class),
                counted,
                column(row, "as_of", Instant.class),
                new Totals(
                        counted,
                        column(row, "asleep", Long.class),
                        column(row, "pending", Long.class),
                        column(row, "denied", Long.class),
                        exclusions.read(column(row, "excluded", String.class))));
    }
}
