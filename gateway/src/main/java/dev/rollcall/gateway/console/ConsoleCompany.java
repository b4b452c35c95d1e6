package dev.rollcall.gateway.console;

import dev.rollcall.events.Cloud;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.page.CompanyState;
import dev.rollcall.gateway.page.Sparkline;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Billing;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the services say of one company, put together. What a service did not say is null. */
record ConsoleCompany(
        Grants.OfCompany company,
        Consent.@Nullable OfCompany consent,
        Fetcher.@Nullable OfCompany sync,
        Approval.@Nullable OfCompany roster,
        Billing.@Nullable OfCompany count,
        CompanyState state) {

    private static final int USUAL_INTERVAL = 360;

    static ConsoleCompany of(
            Grants.OfCompany company,
            Consent.@Nullable OfCompany consent,
            Fetcher.@Nullable OfCompany sync,
            Approval.@Nullable OfCompany roster,
            Billing.@Nullable OfCompany count,
            Instant now) {
        CompanyState state = CompanyState.of(
                new CompanyState.Facts(
                        consent != null && consent.isArchived(),
                        consent == null || consent.connection() == null
                                ? null
                                : consent.connection().status(),
                        sync == null ? null : sync.status(),
                        sync == null ? null : sync.lastOutcome(),
                        sync == null ? null : sync.lastAppliedAt(),
                        Duration.ofMinutes(interval(sync)),
                        isBegun(roster),
                        roster == null ? 0 : roster.waiting(),
                        roster == null ? 0 : roster.ready()),
                now);
        return new ConsoleCompany(company, consent, sync, roster, count, state);
    }

    UUID id() {
        return company.companyId();
    }

    boolean isArchived() {
        return state == CompanyState.ARCHIVED;
    }

    boolean isInStep() {
        return state == CompanyState.OK
                || (state == CompanyState.BUSY && isBegun(roster) && waiting() == 0 && ready() == 0);
    }

    boolean isBroken() {
        return state == CompanyState.PAUSED || state == CompanyState.FAILING;
    }

    long waiting() {
        return roster == null ? 0 : roster.waiting();
    }

    long held() {
        return roster == null ? 0 : roster.held();
    }

    long ready() {
        return roster == null ? 0 : roster.ready();
    }

    long stillBilled() {
        return roster == null ? 0 : roster.readyRemovedBillable();
    }

    @Nullable
    Long billable() {
        return count == null || (!isBegun(roster) && count.billable() == 0) ? null : count.billable();
    }

    @Nullable
    Instant readAt() {
        return sync == null ? null : sync.lastAppliedAt();
    }

    int interval() {
        return interval(sync);
    }

    @Nullable
    Cloud cloud() {
        Consent.InOverview connection = connection();
        return connection == null ? null : connection.cloud();
    }

    Consent.@Nullable InOverview connection() {
        return consent == null ? null : consent.connection();
    }

    @Nullable
    Sparkline trend() {
        return count == null || count.trend() == null || count.trend().size() < 2 || billable() == null
                ? null
                : Sparkline.of(
                        count.trend().stream().map(Billing.Point::billable).toList());
    }

    /** What needs somebody first stands first: the broken, then what waits, then the rest by name. */
    int need() {
        return switch (state) {
            case PAUSED -> 0;
            case FAILING -> 1;
            case LATE -> 2;
            case WAITING, READY, NOT_CONNECTED, VERIFYING, FIRST, BUSY, OK, UNKNOWN ->
                waiting() > 0 ? 3 : ready() > 0 ? 4 : state.needsAttention() ? 5 : 6;
            case ARCHIVED -> 7;
        };
    }

    private static boolean isBegun(Approval.@Nullable OfCompany roster) {
        return roster == null || (roster.lastCommit() != null && roster.lastCommit() > 0);
    }

    private static int interval(Fetcher.@Nullable OfCompany sync) {
        return sync == null ? USUAL_INTERVAL : Objects.requireNonNullElse(sync.intervalMinutes(), USUAL_INTERVAL);
    }
}
