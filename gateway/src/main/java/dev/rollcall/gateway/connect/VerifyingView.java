package dev.rollcall.gateway.connect;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Connection;
import dev.rollcall.gateway.service.Fetcher;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for Microsoft to let the consent take effect, and then for the first reading.
 *
 * @param reading whether the directory is being read already
 * @param step of the wizard, counted from 1
 * @param progress how far reading has come, or why it has not; empty when nothing is known
 */
record VerifyingView(
        Consent.Status status, boolean reading, int step, String title, String heading, String progress, String text) {

    static VerifyingView ofConsent(Connection connection, Wording w) {
        return new VerifyingView(
                connection.status(),
                false,
                2,
                w.text("verifying.title"),
                w.text("verifying.heading"),
                "",
                w.text("verifying.text"));
    }

    static VerifyingView ofReading(Connection connection, Fetcher.@Nullable Sync sync, Wording w) {
        return new VerifyingView(
                connection.status(),
                true,
                3,
                w.text("verifying.reading"),
                w.text("verifying.reading-heading"),
                progress(sync, w),
                w.text("verifying.reading-text"));
    }

    private static String progress(Fetcher.@Nullable Sync sync, Wording w) {
        if (sync == null) {
            return "";
        }
        if (sync.run() != null) {
            return w.text("verifying.so-far", sync.run().users(), sync.run().groups());
        }
        return sync.lastRun() == null || sync.lastRun().problem() == null
                ? ""
                : w.wordOr(
                        "problem-text",
                        sync.lastRun().problem().code(),
                        sync.lastRun().problem().message());
    }
}
