package dev.rollcall.fetcher.sync.model;

import dev.rollcall.commands.model.Refusal;

/** Why commands about a company's sync are refused. */
final class Refusals {

    private Refusals() {}

    static Refusal connectionPaused() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "connection-paused",
                "The connection to this company's directory is paused. Connect it again, then press Sync Now.");
    }

    static Refusal notConnected() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "not-connected",
                "This company is not connected to a directory. Connect it, under Integrations, User Sync.");
    }

    static Refusal intervalOutOfRange() {
        return new Refusal(
                Refusal.Kind.INVALID,
                "interval-out-of-range",
                "The time between two syncs can be from " + Sync.MIN_INTERVAL.toMinutes() + " minutes to "
                        + Sync.MAX_INTERVAL.toHours() + " hours. Choose one of those.");
    }
}
