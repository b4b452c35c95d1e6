package dev.rollcall.fetcher.sync.infrastructure;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.fetcher.reading.model.DeltaLinks;
import dev.rollcall.fetcher.reading.model.Progress;
import dev.rollcall.fetcher.reading.model.Tenant;
import dev.rollcall.fetcher.sync.model.Activity;
import dev.rollcall.fetcher.sync.model.Base;
import dev.rollcall.fetcher.sync.model.Link;
import dev.rollcall.fetcher.sync.model.Run;
import dev.rollcall.fetcher.sync.model.Sync;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company's readings as one row of a query. */
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
                required("company_id", UUID.class),
                required("revision", Long.class),
                link(),
                Duration.ofMinutes(required("interval_minutes", Integer.class)),
                required("failures", Integer.class),
                base(),
                activity(),
                row.get("next_at", Instant.class));
    }

    private Link link() {
        String link = required("link", String.class);
        return switch (link) {
            case "NOT_CONNECTED" -> new Link.NotConnected();
            case "PAUSED" -> new Link.Paused();
            case "READABLE" ->
                new Link.Connected(
                        required("connection_id", UUID.class),
                        new Tenant(Cloud.valueOf(required("cloud", String.class)), required("tenant_id", UUID.class)),
                        Set.of(required("permissions", String[].class)));
            default -> throw new IllegalStateException("No link is called " + link);
        };
    }

    private @Nullable Base base() {
        UUID runId = row.get("base_run_id", UUID.class);
        return runId == null
                ? null
                : new Base(
                        runId,
                        required("base_connection_id", UUID.class),
                        new DeltaLinks(
                                required("base_users_link", String.class), required("base_groups_link", String.class)),
                        required("base_read_whole_at", Instant.class));
    }

    private Activity activity() {
        String status = row.get("status", String.class);
        return switch (status) {
            case null -> new Activity.Idle();
            case "READING" ->
                new Activity.Reading(
                        run(), required("epoch", Long.class), progress(), row.get("told_at", Instant.class));
            case "SETTLING" -> new Activity.Settling(run(), progress(), required("settle_by", Instant.class));
            default -> throw new IllegalStateException("A run that is " + status + " does not go on");
        };
    }

    private Run run() {
        return new Run(
                required("run_id", UUID.class),
                Mode.valueOf(required("mode", String.class)),
                Trigger.valueOf(required("trigger", String.class)),
                required("run_connection_id", UUID.class),
                new Tenant(Cloud.valueOf(required("run_cloud", String.class)), required("run_tenant_id", UUID.class)),
                row.get("run_base_run_id", UUID.class),
                required("started_at", Instant.class),
                row.get("requested_by", String.class));
    }

    private Progress progress() {
        return new Progress(
                new Place(
                                required("position", String.class),
                                row.get("users_link", String.class),
                                row.get("groups_link", String.class),
                                row.get("next_link", String.class))
                        .asPosition(),
                required("pages", Integer.class),
                required("users", Long.class),
                required("groups", Long.class),
                required("memberships", Long.class),
                required("purposes_refused", Boolean.class));
    }

    private <T> T required(String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
