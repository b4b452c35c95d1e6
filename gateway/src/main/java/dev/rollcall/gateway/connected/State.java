package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent.Status;
import dev.rollcall.gateway.service.Fetcher;
import org.jspecify.annotations.Nullable;

/**
 * A state in one word.
 *
 * @param kind {@code ok}, {@code warn}, {@code danger}, {@code busy} or {@code off}
 */
record State(String kind, String icon, String label) {

    static State ofConnection(@Nullable Status status, Wording words) {
        String label = status == null ? words.text("unavailable.consent") : words.text("sync.connection." + status);
        return switch (status) {
            case CONNECTED -> new State("ok", "ok", label);
            case PAUSED -> new State("danger", "pause", label);
            case NOT_CONNECTED, SIGN_IN_AWAITED, CONSENT_AWAITED, VERIFYING, DISCONNECTED ->
                new State("off", "plug", label);
            case null -> new State("off", "help", label);
        };
    }

    static State ofSyncing(@Nullable Status status, Fetcher.@Nullable Run last, boolean running, Wording words) {
        if (running) {
            return new State("busy", "sync", words.text("sync.state.running"));
        }
        if (last == null) {
            return new State("off", "clock", words.text("sync.never"));
        }
        return last.problem() == null && status == Status.CONNECTED
                ? new State("ok", "ok", words.text("sync.state.ok"))
                : new State("warn", "warn", words.text("sync.not-in-step"));
    }
}
