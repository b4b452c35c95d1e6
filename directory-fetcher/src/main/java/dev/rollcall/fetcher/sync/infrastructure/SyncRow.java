package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.database.Columns;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.snapshot.model.DeltaLinks;
import dev.rollcall.fetcher.snapshot.model.Progress;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.DeltaBase;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.Sync;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company's sync as one row of a query. */
record SyncRow(Readable row) {

    static final String SELECT = """
            SELECT s.company_id, s.revision, s.link, s.connection_id, s.cloud, s.tenant_id, s.permissions,
                   s.interval_minutes, s.failures, s.base_run_id, s.base_connection_id, s.base_users_link,
                   s.base_groups_link, s.base_read_whole_at,
                   r.run_id, r.mode, r.trigger, r.connection_id AS run_connection_id, r.cloud AS run_cloud,
                   r.tenant_id AS run_tenant_id, r.base_run_id AS run_base_run_id, r.requested_by, r.started_at, r.status,
                   r.position, r.users_link, r.groups_link, r.next_link, r.pages, r.users, r.groups, r.memberships,
                   r.purposes_refused, r.told_at,
                   w.epoch, w.due_at AS settle_by, t.due_at AS next_at
            FROM sync s
            LEFT JOIN run r ON r.company_id = s.company_id AND r.status IN ('READING', 'SETTLING')
            LEFT JOIN work.reading w ON w.company_id = s.company_id
            LEFT JOIN work.schedule t ON t.company_id = s.company_id
            WHERE s.company_id = $1
            """;

    Sync sync() {
        return new Sync(
                Columns.uuid(row, "company_id"),
                Columns.number(row, "revision"),
                connection(),
                Duration.ofMinutes(Columns.required(row, "interval_minutes", Integer.class)),
                Columns.required(row, "failures", Integer.class),
                base(),
                runState(),
                Columns.instantOrNull(row, "next_at"));
    }

    private ConnectionState connection() {
        String state = Columns.text(row, "link");
        return switch (state) {
            case "NOT_CONNECTED" -> new ConnectionState.NotConnected();
            case "PAUSED" -> new ConnectionState.Paused();
            case "READABLE" ->
                new ConnectionState.Connected(
                        Columns.uuid(row, "connection_id"),
                        new Tenant(Cloud.valueOf(Columns.text(row, "cloud")), Columns.uuid(row, "tenant_id")),
                        Set.of(Columns.required(row, "permissions", String[].class)));
            default -> throw new IllegalStateException("Unknown state of a connection: " + state);
        };
    }

    private @Nullable DeltaBase base() {
        UUID runId = Columns.uuidOrNull(row, "base_run_id");
        return runId == null
                ? null
                : new DeltaBase(
                        runId,
                        Columns.uuid(row, "base_connection_id"),
                        new DeltaLinks(Columns.text(row, "base_users_link"), Columns.text(row, "base_groups_link")),
                        Columns.instant(row, "base_read_whole_at"));
    }

    private RunState runState() {
        String status = Columns.textOrNull(row, "status");
        return switch (status) {
            case null -> new RunState.Idle();
            case "READING" ->
                new RunState.Reading(
                        run(), Columns.number(row, "epoch"), progress(), Columns.instantOrNull(row, "told_at"));
            case "SETTLING" -> new RunState.Settling(run(), progress(), Columns.instant(row, "settle_by"));
            default -> throw new IllegalStateException("A run with status " + status + " is not in progress");
        };
    }

    private Run run() {
        return new Run(
                Columns.uuid(row, "run_id"),
                Mode.valueOf(Columns.text(row, "mode")),
                Trigger.valueOf(Columns.text(row, "trigger")),
                Columns.uuid(row, "run_connection_id"),
                new Tenant(Cloud.valueOf(Columns.text(row, "run_cloud")), Columns.uuid(row, "run_tenant_id")),
                Columns.uuidOrNull(row, "run_base_run_id"),
                Columns.instant(row, "started_at"),
                Columns.textOrNull(row, "requested_by"));
    }

    private Progress progress() {
        return new Progress(
                new PositionColumns(
                                Columns.text(row, "position"),
                                Columns.textOrNull(row, "users_link"),
                                Columns.textOrNull(row, "groups_link"),
                                Columns.textOrNull(row, "next_link"))
                        .toPosition(),
                Columns.required(row, "pages", Integer.class),
                Columns.number(row, "users"),
                Columns.number(row, "groups"),
                Columns.number(row, "memberships"),
                Columns.flag(row, "purposes_refused"));
    }
}
