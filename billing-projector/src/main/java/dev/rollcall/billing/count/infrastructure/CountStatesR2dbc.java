package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.billing.count.application.CountStates;
import dev.rollcall.billing.count.model.CommitProgress;
import dev.rollcall.billing.count.model.Count;
import dev.rollcall.billing.count.model.CountEvent;
import dev.rollcall.billing.count.model.CountFact;
import dev.rollcall.billing.count.model.CountState;
import dev.rollcall.billing.count.model.CountedFacts;
import dev.rollcall.database.Columns;
import dev.rollcall.events.facts.Totals;
import io.r2dbc.spi.Readable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts as rows of {@code tally}, {@code billable_interval} and {@code billable_count}. */
@Component
final class CountStatesR2dbc implements CountStates {

    private static final String SELECT_COUNTED = """
            SELECT t.facts, t.commit, t.billable, t.claimed, t.at, t.underway_commit, t.underway_part, t.underway_parts,
                   c.revision, c.billable AS counted, c.as_of, c.asleep, c.pending, c.denied, c.excluded::text AS excluded
            FROM tally t
            LEFT JOIN LATERAL (SELECT * FROM billable_count b WHERE b.company_id = t.company_id
                               ORDER BY b.revision DESC LIMIT 1) c ON true
            WHERE t.company_id = $1
            """;

    private static final String SELECT_BILLABLE = """
            SELECT member_id FROM billable_interval
            WHERE company_id = $1 AND member_id = ANY ($2) AND closed_by IS NULL
            """;

    private static final String CLOSE_INTERVALS = """
            UPDATE billable_interval SET closed_by = $3, to_at = $4
            WHERE company_id = $1 AND member_id = ANY ($2) AND closed_by IS NULL
            """;

    private static final String OPEN_INTERVALS = """
            INSERT INTO billable_interval (company_id, member_id, opened_by, from_at)
            SELECT $1, m, $3, $4 FROM unnest($2::uuid[]) m
            """;

    private static final String SAVE_COUNTED = """
            INSERT INTO tally AS t (company_id, facts, commit, billable, claimed, at,
                                    underway_commit, underway_part, underway_parts)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (company_id) DO UPDATE
            SET facts = $2, commit = $3, billable = $4, claimed = $5, at = $6,
                underway_commit = $7, underway_part = $8, underway_parts = $9
            WHERE t.facts = $2 - 1
            """;

    private static final String INSERT_COUNT = """
            INSERT INTO billable_count (company_id, revision, fact, billable, as_of, asleep, pending, denied, excluded)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)
            """;

    private final DatabaseClient database;
    private final ExclusionsJson exclusions = new ExclusionsJson();

    CountStatesR2dbc(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<CountState> load(UUID companyId, CountFact command) {
        return counted(companyId)
                .flatMap(counted -> billableMembers(companyId, command.members())
                        .map(billable -> new CountState(counted, billable)));
    }

    private Mono<CountedFacts> counted(UUID companyId) {
        return database.sql(SELECT_COUNTED)
                .bind(0, companyId)
                .map(this::counted)
                .one()
                .defaultIfEmpty(CountedFacts.NONE);
    }

    private Mono<Set<UUID>> billableMembers(UUID companyId, Set<UUID> among) {
        return among.isEmpty()
                ? Mono.just(Set.of())
                : database.sql(SELECT_BILLABLE)
                        .bind(0, companyId)
                        .bind(1, among.toArray(UUID[]::new))
                        .map(row -> Columns.uuid(row, "member_id"))
                        .all()
                        .collect(HashSet::new, Set::add);
    }

    @Override
    public Mono<Void> save(UUID companyId, CountState before, CountState after, List<CountEvent> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> switch (event) {
                    case CountEvent.FactCounted counted ->
                        changeIntervals(CLOSE_INTERVALS, companyId, counted.stopped(), counted)
                                .then(changeIntervals(OPEN_INTERVALS, companyId, counted.started(), counted));
                    case CountEvent.CountChanged(Count count) ->
                        insertCount(companyId, after.counted().facts(), count);
                })
                .then(saveCounted(companyId, after.counted()));
    }

    private Mono<Void> changeIntervals(String sql, UUID companyId, List<UUID> members, CountEvent.FactCounted counted) {
        return members.isEmpty()
                ? Mono.empty()
                : update(
                        members.size(),
                        companyId,
                        database.sql(sql)
                                .bind(0, companyId)
                                .bind(1, members.toArray(UUID[]::new))
                                .bind(2, counted.number())
                                .bind(3, counted.at()));
    }

    private Mono<Void> saveCounted(UUID companyId, CountedFacts counted) {
        DatabaseClient.GenericExecuteSpec save = database.sql(SAVE_COUNTED)
                .bind(0, companyId)
                .bind(1, counted.facts())
                .bind(2, counted.commit())
                .bind(3, counted.billable())
                .bind(4, counted.claimed())
                .bind(5, counted.at());
        save = switch (counted.progress()) {
            case CommitProgress.Complete _ ->
                save.bindNull(6, Long.class).bindNull(7, Integer.class).bindNull(8, Integer.class);
            case CommitProgress.Partial(long commit, int part, int parts) ->
                save.bind(6, commit).bind(7, part).bind(8, parts);
        };
        return update(1, companyId, save);
    }

    private Mono<Void> insertCount(UUID companyId, long fact, Count count) {
        Totals breakdown = count.breakdown();
        return update(
                1,
                companyId,
                database.sql(INSERT_COUNT)
                        .bind(0, companyId)
                        .bind(1, count.revision())
                        .bind(2, fact)
                        .bind(3, count.billable())
                        .bind(4, count.asOf())
                        .bind(5, breakdown.asleep())
                        .bind(6, breakdown.pending())
                        .bind(7, breakdown.denied())
                        .bind(8, exclusions.write(breakdown.excluded())));
    }

    private static Mono<Void> update(long rows, UUID companyId, DatabaseClient.GenericExecuteSpec statement) {
        return statement
                .fetch()
                .rowsUpdated()
                .flatMap(updated -> updated == rows
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(
                                updated + " of " + rows + " rows were updated for company " + companyId)));
    }

    private CountedFacts counted(Readable row) {
        Long partialCommit = Columns.numberOrNull(row, "underway_commit");
        return new CountedFacts(
                Columns.number(row, "facts"),
                Columns.number(row, "commit"),
                Columns.number(row, "billable"),
                Columns.number(row, "claimed"),
                Columns.instant(row, "at"),
                partialCommit == null
                        ? new CommitProgress.Complete()
                        : new CommitProgress.Partial(
                                partialCommit,
                                Columns.required(row, "underway_part", Integer.class),
                                Columns.required(row, "underway_parts", Integer.class)),
                Columns.numberOrNull(row, "revision") == null ? null : CountQueries.count(row, "counted", exclusions));
    }
}
