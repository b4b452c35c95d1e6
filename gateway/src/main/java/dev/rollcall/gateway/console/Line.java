package dev.rollcall.gateway.console;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.page.Spark;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company in the console: what the services say of it, put together. What a service did not say is null.
 *
 * @param mayRead whether more than figures may be shown
 */
record Line(
        UUID companyId,
        String name,
        boolean mayRead,
        boolean mayAdminister,
        Consent.@Nullable Connection connection,
        Fetcher.@Nullable OfCompany sync,
        Approval.@Nullable OfCompany roster,
        Billing.@Nullable OfCompany count,
        Instant now) {

    private static final int USUAL_INTERVAL = 360;
    /** A schedule has jitter and a run takes its time: only beyond that is a company late. */
    private static final Duration GRACE = Duration.ofMinutes(45);

    /** What leads the eye; from bad to good. */
    enum State {
        PAUSED,
        FAILING,
        LATE,
        NOT_CONNECTED,
        VERIFYING,
        BUSY,
        FIRST,
        OK,
        UNKNOWN
    }

    static Line of(
            Grants.OfCompany company,
            Consent.@Nullable OfCompany consent,
            Fetcher.@Nullable OfCompany sync,
            Approval.@Nullable OfCompany roster,
            Billing.@Nullable OfCompany count,
            Instant now) {
        return new Line(
                company.companyId(),
                company.name(),
                company.role().mayRead(),
                company.role().mayAdminister(),
                consent == null ? null : consent.connection(),
                sync,
                roster,
                count,
                now);
    }

    public State state() {
        if (connection == null) {
            return State.UNKNOWN;
        }
        return switch (connection.status()) {
            case NOT_CONNECTED, SIGN_IN_AWAITED, CONSENT_AWAITED, DISCONNECTED -> State.NOT_CONNECTED;
            case VERIFYING -> State.VERIFYING;
            case PAUSED -> State.PAUSED;
            case CONNECTED -> whileConnected();
        };
    }

    private State whileConnected() {
        if (sync == null) {
            return State.UNKNOWN;
        }
        if (sync.status() == Fetcher.Status.RUNNING) {
            return State.BUSY;
        }
        if (sync.lastOutcome() == Outcome.FAILED || sync.lastOutcome() == Outcome.REFUSED) {
            return State.FAILING;
        }
        Instant applied = sync.lastAppliedAt();
        if (applied == null) {
            return State.VERIFYING;
        }
        if (applied.plus(Duration.ofMinutes(interval())).plus(GRACE).isBefore(now)) {
            return State.LATE;
        }
        return isBegun() ? State.OK : State.FIRST;
    }

    /** Whether anybody was ever committed. */
    public boolean isBegun() {
        return roster == null || (roster.lastCommit() != null && roster.lastCommit() > 0);
    }

    public boolean isInStep() {
        return state() == State.OK || (state() == State.BUSY && isBegun());
    }

    public boolean wantsMending() {
        return state() == State.PAUSED || state() == State.FAILING;
    }

    public long waiting() {
        return roster == null ? 0 : roster.waiting();
    }

    public long held() {
        return roster == null ? 0 : roster.held();
    }

    public @Nullable Long billable() {
        return count == null || (!isBegun() && count.billable() == 0) ? null : count.billable();
    }

    public @Nullable Instant readAt() {
        return sync == null ? null : sync.lastAppliedAt();
    }

    public int interval() {
        return sync == null ? USUAL_INTERVAL : Objects.requireNonNullElse(sync.intervalMinutes(), USUAL_INTERVAL);
    }

    public @Nullable Cloud cloud() {
        return connection == null ? null : connection.cloud();
    }

    public @Nullable String tenant() {
        return connection == null ? null : connection.tenantName();
    }

    public @Nullable Spark trend() {
        return count == null || count.trend() == null || count.trend().size() < 2
                ? null
                : Spark.of(count.trend().stream().map(Billing.Point::billable).toList());
    }

    /** What wants somebody first stands first: the broken, then what waits, then the rest by name. */
    public int need() {
        return switch (state()) {
            case PAUSED -> 0;
            case FAILING -> 1;
            case LATE -> 2;
            default -> waiting() > 0 ? 3 : state() == State.NOT_CONNECTED || state() == State.FIRST ? 4 : 5;
        };
    }
}
