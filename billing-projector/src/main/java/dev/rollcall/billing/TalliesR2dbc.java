package dev.rollcall.billing;

import static dev.rollcall.billing.Columns.column;

import dev.rollcall.billing.Tally.Progress;
import dev.rollcall.events.facts.Totals;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tallies as rows of {@code tally}, {@code billable_interval} and {@code billable_count}. */
@Component
final class TalliesR2dbc implements Tallies {

    private static final String FIND = """
            SELECT t.facts, t.commit, t.billable, t.claimed, t.at, t.underway_commit, t.underway_part, t.underway_parts,
                   c.revision, c.billable AS counted, c.as_of, c.asleep, c.pending, c.denied, c.excluded::text AS excluded
            FROM tally t
            LEFT JOIN LATERAL (SELECT * FROM billable_count b WHERE b.company_id = t.company_id
                               ORDER BY b.revision DESC LIMIT 1) c ON true
            WHERE t.company_id = $1
            """;

    private static final String BILLABLE = """
            SELECT member_id FROM billable_interval
            WHERE company_id = $1 AND member_id = ANY ($2) AND closed_by IS NULL
            """;

    private static final String CLOSE = """
            UPDATE billable_interval SET closed_by = $3, to_at = $4
            WHERE company_id = $1 AND member_id = ANY ($2) AND closed_by IS NULL
            """;

    private static final String OPEN = """
            INSERT INTO billable_interval (company_id, member_id, opened_by, from_at)
            SELECT $1, m, $3, $4 FROM unnest($2::uuid[]) m
            """;

    private static final String KEEP = """
            INSERT INTO tally AS t (company_id, facts, commit, billable, claimed, at,
                                    underway_commit, underway_part, underway_parts)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (company_id) DO UPDATE
            SET facts = $2, commit = $3, billable = $4, claimed = $5, at = $6,
                underway_commit = $7, underway_part = $8, underway_parts = $9
            WHERE t.facts = $2 - 1
            """;

    private static final String COUNT = """
            INSERT INTO billable_count (company_id, revision, fact, billable, as_of, asleep, pending, denied, excluded)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)
            """;

    private final DatabaseClient database;
    private final Exclusions exclusions = new Exclusions();

    TalliesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Tally> of(UUID companyId) {
        return database.sql(FIND).bind(0, companyId).map(this::tally).one().defaultIfEmpty(Tally.NOTHING);
    }

    @Override
    public Mono<Set<UUID>> billableAmong(UUID companyId, Collection<UUID> members) {
        if (members.isEmpty()) {
            return Mono.just(Set.of());
        }
        return database.sql(BILLABLE)
                .bind(0, companyId)
                .bind(1, members.toArray(UUID[]::new))
                .map(row -> column(row, "member_id", UUID.class))
                .all()
                .collect(HashSet::new, Set::add);
    }

    @Override
    public Mono<Void> save(UUID companyId, Taking.Taken taken) {
        Tally after = taken.after();
        return members(CLOSE, companyId, taken.closed(), after)
                .then(members(OPEN, companyId, taken.opened(), after))
                .then(keep(companyId, after))
                .then(count(companyId, after.facts(), taken.changed()));
    }

    private Mono<Void> members(String sql, UUID companyId, List<UUID> members, Tally after) {
        return members.isEmpty()
                ? Mono.empty()
                : altering(
                        members.size(),
                        companyId,
                        database.sql(sql)
                                .bind(0, companyId)
                                .bind(1, members.toArray(UUID[]::new))
                                .bind(2, after.facts())
                                .bind(3, after.at()));
    }

    private Mono<Void> keep(UUID companyId, Tally after) {
        DatabaseClient.GenericExecuteSpec keep = database.sql(KEEP)
                .bind(0, companyId)
                .bind(1, after.facts())
                .bind(2, after.commit())
                .bind(3, after.billable())
                .bind(4, after.claimed())
                .bind(5, after.at());
        keep = switch (after.progress()) {
            case Progress.Whole whole ->
                keep.bindNull(6, Long.class).bindNull(7, Integer.class).bindNull(8, Integer.class);
            case Progress.Underway(long commit, int part, int parts) ->
                keep.bind(6, commit).bind(7, part).bind(8, parts);
        };
        return altering(1, companyId, keep);
    }

    private Mono<Void> count(UUID companyId, long fact, @Nullable Count changed) {
        if (changed == null) {
            return Mono.empty();
        }
        Totals breakdown = changed.breakdown();
        return altering(
                1,
                companyId,
                database.sql(COUNT)
                        .bind(0, companyId)
                        .bind(1, changed.revision())
                        .bind(2, fact)
                        .bind(3, changed.billable())
                        .bind(4, changed.asOf())
                        .bind(5, breakdown.asleep())
                        .bind(6, breakdown.pending())
                        .bind(7, breakdown.denied())
                        .bind(8, exclusions.write(breakdown.excluded())));
    }

    private static Mono<Void> altering(long rows, UUID companyId, DatabaseClient.GenericExecuteSpec statement) {
        return statement
                .fetch()
                .rowsUpdated()
                .flatMap(altered -> altered == rows
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(
                                altered + " of " + rows + " rows were altered for company " + companyId)));
    }

    private Tally tally(Readable row) {
        Long commit = row.get("underway_commit", Long.class);
        return new Tally(
                column(row, "facts", Long.class),
                column(row, "commit", Long.class),
                column(row, "billable", Long.class),
                column(row, "claimed", Long.class),
                column(row, "at", Instant.class),
                commit == null
                        ? new Progress.Whole()
                        : new Progress.Underway(
                                commit,
                                column(row, "underway_part", Integer.class),
                                column(row, "underway_parts", Integer.class)),
                row.get("revision", Long.class) == null ? null : CountsR2dbc.count(row, "counted", exclusions));
    }
}
