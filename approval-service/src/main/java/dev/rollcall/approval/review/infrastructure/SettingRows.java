package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.RecordedDecision;
import dev.rollcall.approval.review.model.SleepSetting;
import dev.rollcall.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The tables {@code decision} and {@code sleep_setting}: what somebody has said. Where nobody has, there is no row. */
final class SettingRows {

    /** The columns that {@link #decision} and {@link #sleepSetting} read, of {@code ruling r} and {@code sleep_setting o}. */
    static final String COLUMNS = """
            r.kind AS ruling, r.digest AS ruled_digest, r.by AS ruled_by, r.at AS ruled_at, r.reason AS ruled_reason,
            o.asleep AS set_asleep, o.by AS set_by, o.at AS set_at, o.reason AS set_reason\
            """;

    private static final Bulk<RulingRow> RULE = Bulk.<RulingRow>of("""
                    INSERT INTO ruling (company_id, object_id, kind, digest, by, at, reason)
                    SELECT $1, r.*
                    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[]) AS r
                    ON CONFLICT (company_id, object_id) DO UPDATE SET
                        kind = excluded.kind, digest = excluded.digest, by = excluded.by, at = excluded.at,
                        reason = excluded.reason
                    """)
            .uuids(RulingRow::objectId)
            .texts(RulingRow::kind)
            .texts(RulingRow::digest)
            .texts(RulingRow::by)
            .instants(RulingRow::at)
            .texts(RulingRow::reason);

    private static final Bulk<UUID> TAKE_BACK = Bulk.<UUID>of(
                    "DELETE FROM ruling WHERE company_id = $1 AND object_id = ANY ($2)")
            .uuids(objectId -> objectId);

    private static final Bulk<SleepRow> SET = Bulk.<SleepRow>of("""
                    INSERT INTO sleep_setting (company_id, object_id, asleep, by, at, reason)
                    SELECT $1, r.* FROM unnest($2::uuid[], $3::boolean[], $4::text[], $5::timestamptz[], $6::text[]) AS r
                    ON CONFLICT (company_id, object_id) DO UPDATE SET
                        asleep = excluded.asleep, by = excluded.by, at = excluded.at, reason = excluded.reason
                    """)
            .uuids(SleepRow::objectId)
            .flags(SleepRow::asleep)
            .texts(SleepRow::by)
            .instants(SleepRow::at)
            .texts(SleepRow::reason);

    private static final Bulk<UUID> UNSET = Bulk.<UUID>of(
                    "DELETE FROM sleep_setting WHERE company_id = $1 AND object_id = ANY ($2)")
            .uuids(objectId -> objectId);

    private final DatabaseClient database;

    SettingRows(DatabaseClient database) {
        this.database = database;
    }

    static RecordedDecision decision(Readable row) {
        String kind = Columns.textOrNull(row, "ruling");
        return switch (kind) {
            case null -> new RecordedDecision.Undecided();
            case "APPROVED" ->
                new RecordedDecision.Approved(
                        Columns.text(row, "ruled_digest"),
                        Columns.text(row, "ruled_by"),
                        Columns.instant(row, "ruled_at"));
            case "DENIED" ->
                new RecordedDecision.Denied(
                        Columns.text(row, "ruled_digest"),
                        Columns.text(row, "ruled_by"),
                        Columns.instant(row, "ruled_at"),
                        Columns.textOrNull(row, "ruled_reason"));
            case "BARRED" ->
                new RecordedDecision.Barred(
                        Columns.text(row, "ruled_by"),
                        Columns.instant(row, "ruled_at"),
                        Columns.textOrNull(row, "ruled_reason"));
            case "WAITING" ->
                new RecordedDecision.Waiting(
                        Columns.text(row, "ruled_digest"),
                        Columns.text(row, "ruled_by"),
                        Columns.instant(row, "ruled_at"));
            case "HELD" ->
                new RecordedDecision.Held(Columns.text(row, "ruled_digest"), Columns.text(row, "ruled_reason"));
            default -> throw new IllegalStateException("Unknown decision: " + kind);
        };
    }

    static SleepSetting sleepSetting(Readable row) {
        Boolean asleep = row.get("set_asleep", Boolean.class);
        if (asleep == null) {
            return new SleepSetting.Unset();
        }
        String by = Columns.text(row, "set_by");
        Instant at = Columns.instant(row, "set_at");
        String reason = Columns.textOrNull(row, "set_reason");
        return asleep ? new SleepSetting.Asleep(by, at, reason) : new SleepSetting.Included(by, at, reason);
    }

    Mono<Void> save(UUID companyId, List<ChangedPerson> changed) {
        List<RulingRow> decisions = rows(changed, Person::decision, SettingRows::rulingRow);
        List<UUID> undecided = emptied(changed, SettingRows::rulingRow);
        List<SleepRow> sleep = rows(changed, Person::sleepSetting, SettingRows::sleepRow);
        List<UUID> unset = emptied(changed, SettingRows::sleepRow);
        return RULE.write(database, companyId, decisions)
                .then(TAKE_BACK.write(database, companyId, undecided))
                .then(SET.write(database, companyId, sleep))
                .then(UNSET.write(database, companyId, unset));
    }

    private static <T> List<T> rows(
            List<ChangedPerson> changed, Function<Person, Object> aspect, Function<Person, Stream<T>> row) {
        return ChangedPerson.in(changed, aspect).stream().flatMap(row).toList();
    }

    /** Who had a row and no longer has one. */
    private static <T> List<UUID> emptied(List<ChangedPerson> changed, Function<Person, Stream<T>> row) {
        return changed.stream()
                .filter(one -> one.before() != null
                        && row.apply(one.before()).findAny().isPresent())
                .filter(one -> row.apply(one.after()).findAny().isEmpty())
                .map(one -> one.after().objectId())
                .toList();
    }

    private static Stream<RulingRow> rulingRow(Person person) {
        UUID id = person.objectId();
        return switch (person.decision()) {
            case RecordedDecision.Undecided undecided -> Stream.empty();
            case RecordedDecision.Approved it ->
                Stream.of(new RulingRow(id, "APPROVED", it.digest(), it.by(), it.at(), null));
            case RecordedDecision.Denied it ->
                Stream.of(new RulingRow(id, "DENIED", it.digest(), it.by(), it.at(), it.reason()));
            case RecordedDecision.Barred it ->
                Stream.of(new RulingRow(id, "BARRED", null, it.by(), it.at(), it.reason()));
            case RecordedDecision.Waiting it ->
                Stream.of(new RulingRow(id, "WAITING", it.digest(), it.by(), it.at(), null));
            case RecordedDecision.Held it ->
                Stream.of(new RulingRow(id, "HELD", it.digest(), null, null, it.because()));
        };
    }

    private static Stream<SleepRow> sleepRow(Person person) {
        UUID id = person.objectId();
        return switch (person.sleepSetting()) {
            case SleepSetting.Unset unset -> Stream.empty();
            case SleepSetting.Asleep it -> Stream.of(new SleepRow(id, true, it.by(), it.at(), it.reason()));
            case SleepSetting.Included it -> Stream.of(new SleepRow(id, false, it.by(), it.at(), it.reason()));
        };
    }

    private record RulingRow(
            UUID objectId,
            String kind,
            @Nullable String digest,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reason) {}

    private record SleepRow(
            UUID objectId,
            boolean asleep,
            String by,
            Instant at,
            @Nullable String reason) {}
}
