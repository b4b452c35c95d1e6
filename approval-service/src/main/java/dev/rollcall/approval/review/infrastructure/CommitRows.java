package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.change.database.StoredChanges;
import dev.rollcall.approval.change.model.Because;
import dev.rollcall.approval.review.model.Applied;
import dev.rollcall.approval.review.model.RecordedHistory;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.RosterChange;
import dev.rollcall.database.Columns;
import dev.rollcall.events.roster.MemberChange.Kind;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code roster_commit} and {@code roster_step}: written once, never changed. */
final class CommitRows {

    private static final String COMMIT = """
            INSERT INTO roster_commit (company_id, commit, by, at, joined, updated, left_count, slept, woke, active, asleep,
                                       started, stopped)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """;

    private static final Bulk<Row> STEPS = Bulk.<Row>of("""
                    INSERT INTO roster_step (company_id, commit, idx, member_id, kind, asleep, because, because_group, fields)
                    SELECT $1, r.commit, r.idx, r.member_id, r.kind, r.asleep, r.because, r.because_group, r.fields::jsonb
                    FROM unnest($2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::boolean[], $7::text[], $8::uuid[],
                                $9::text[])
                      AS r (commit, idx, member_id, kind, asleep, because, because_group, fields)
                    """)
            .numbers(Row::commit)
            .numbers(Row::idx)
            .uuids(row -> row.change().person().memberId())
            .texts(row -> row.change().kind().name())
            .flags(row -> asleep(row.change()))
            .texts(row -> because(row).map(because -> because.code().name()).orElse(null))
            .uuids(row -> because(row).map(Because::groupId).orElse(null))
            .texts(row -> StoredChanges.write(row.change().fields()));

    private static final String COMMITS = """
            SELECT commit, started, stopped FROM roster_commit WHERE company_id = $1 ORDER BY commit
            """;

    private static final String ALL_STEPS = """
            SELECT commit, member_id, kind, asleep FROM roster_step WHERE company_id = $1 ORDER BY commit, idx
            """;

    private final DatabaseClient database;

    CommitRows(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> save(UUID companyId, List<Committed> commits) {
        return Flux.fromIterable(commits)
                .concatMap(commit -> save(companyId, commit))
                .then();
    }

    private Mono<Void> save(UUID companyId, Committed commit) {
        List<Row> rows = IntStream.range(0, commit.changes().size())
                .mapToObj(i -> new Row(commit.commit(), i, commit.changes().get(i)))
                .toList();
        return database.sql(COMMIT)
                .bind(0, companyId)
                .bind(1, commit.commit())
                .bind(2, commit.by())
                .bind(3, commit.at().atOffset(ZoneOffset.UTC))
                .bind(4, commit.joined())
                .bind(5, commit.count(Kind.UPDATED))
                .bind(6, commit.count(Kind.LEFT))
                .bind(7, commit.count(Kind.SLEPT))
                .bind(8, commit.count(Kind.WOKE))
                .bind(9, commit.active())
                .bind(10, commit.totals().asleep())
                .bind(11, commit.started().toArray(UUID[]::new))
                .bind(12, commit.stopped().toArray(UUID[]::new))
                .fetch()
                .rowsUpdated()
                .then(STEPS.write(database, companyId, rows));
    }

    Mono<List<RecordedHistory.Entry>> commits(UUID companyId) {
        return database.sql(COMMITS)
                .bind(0, companyId)
                .map(row -> new RecordedHistory.Entry(
                        Columns.number(row, "commit"),
                        List.copyOf(Columns.uuids(row, "started")),
                        List.copyOf(Columns.uuids(row, "stopped"))))
                .all()
                .collectList();
    }

    Mono<List<RecordedHistory.Step>> steps(UUID companyId) {
        return database.sql(ALL_STEPS)
                .bind(0, companyId)
                .map(row -> new RecordedHistory.Step(
                        Columns.number(row, "commit"),
                        Columns.uuid(row, "member_id"),
                        Kind.valueOf(Columns.text(row, "kind")),
                        Columns.flag(row, "asleep")))
                .all()
                .collectList();
    }

    private static boolean asleep(RosterChange change) {
        return change.person().applied() instanceof Applied.Active active
                && active.sleep().asleep();
    }

    private static Optional<Because> because(Row row) {
        return Optional.ofNullable(row.change().because());
    }

    private record Row(long commit, long idx, RosterChange change) {}
}
