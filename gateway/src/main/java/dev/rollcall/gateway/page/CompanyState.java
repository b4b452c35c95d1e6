package dev.rollcall.gateway.page;

import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Fetcher;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a company, ordered by urgency. */
public enum CompanyState {
    PAUSED("danger", "pause"),
    FAILING("warn", "warn"),
    LATE("warn", "clock"),
    /** Changes need a decision. */
    WAITING("note", "inbox"),
    /** Changes are approved and not committed. */
    READY("note", "check"),
    NOT_CONNECTED("off", "plug"),
    VERIFYING("busy", "sync"),
    /** Connected, and nobody was ever committed. */
    FIRST("off", "inbox"),
    BUSY("busy", "sync"),
    /** The directory was read in time, nothing needs a decision, and nothing is ready to commit. */
    OK("ok", "ok"),
    ARCHIVED("off", "lock"),
    UNKNOWN("off", "help");

    /** A schedule has jitter and a run takes its time: only beyond that is a company late. */
    private static final Duration GRACE = Duration.ofMinutes(45);

    private final String kind;
    private final String icon;

    CompanyState(String kind, String icon) {
        this.kind = kind;
        this.icon = icon;
    }

    /** The end of its class: {@code ok}, {@code note}, {@code warn}, {@code danger}, {@code busy} or {@code off}. */
    public String kind() {
        return kind;
    }

    /** The name of its symbol in the sprite. */
    public String icon() {
        return icon;
    }

    /** Whether something is wrong, or has still to be set up. */
    public boolean needsAttention() {
        return switch (this) {
            case PAUSED, FAILING, LATE, NOT_CONNECTED, VERIFYING, FIRST -> true;
            case WAITING, READY, BUSY, OK, ARCHIVED, UNKNOWN -> false;
        };
    }

    /**
     * What is known of a company; what a service did not say is null.
     *
     * @param begun whether anybody was ever committed
     */
    public record Facts(
            boolean archived,
            Consent.@Nullable Status connection,
            Fetcher.@Nullable Status sync,
            @Nullable Outcome lastOutcome,
            @Nullable Instant lastAppliedAt,
            Duration interval,
            boolean begun,
            long waiting,
            long ready) {}

    public static CompanyState of(Facts facts, Instant now) {
        if (facts.archived()) {
            return ARCHIVED;
        }
        if (facts.connection() == null) {
            return UNKNOWN;
        }
        return switch (facts.connection()) {
            case NOT_CONNECTED, SIGN_IN_AWAITED, CONSENT_AWAITED, DISCONNECTED -> NOT_CONNECTED;
            case VERIFYING -> VERIFYING;
            case PAUSED -> PAUSED;
            case CONNECTED -> whileConnected(facts, now);
        };
    }

    private static CompanyState whileConnected(Facts facts, Instant now) {
        if (facts.sync() == null) {
            return UNKNOWN;
        }
        if (facts.sync() == Fetcher.Status.RUNNING) {
            return BUSY;
        }
        if (facts.lastOutcome() == Outcome.FAILED || facts.lastOutcome() == Outcome.REFUSED) {
            return FAILING;
        }
        if (facts.lastAppliedAt() == null) {
            return VERIFYING;
        }
        if (facts.lastAppliedAt().plus(facts.interval()).plus(GRACE).isBefore(now)) {
            return LATE;
        }
        if (!facts.begun()) {
            return FIRST;
        }
        return facts.waiting() > 0 ? WAITING : facts.ready() > 0 ? READY : OK;
    }
}
