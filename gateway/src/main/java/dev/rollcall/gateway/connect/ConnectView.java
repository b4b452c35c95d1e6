package dev.rollcall.gateway.connect;

import dev.rollcall.events.Problem;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first step of the wizard.
 *
 * @param link for the customer's administrator, shown this once; null when none was just made
 * @param linkGoodUntil of the last link that was made; null when none is good
 */
record ConnectView(
        Consent.Status status,
        String company,
        List<Notice> notices,
        List<CloudChoice> clouds,
        List<Permission> permissions,
        @Nullable String link,
        @Nullable Instant linkGoodUntil) {

    /** Something to know before one begins. */
    record Notice(String kind, String icon, String title, String text) {}

    static ConnectView of(
            Connection connection, String company, @Nullable String link, @Nullable Instant linkGoodUntil, Wording w) {
        return new ConnectView(
                connection.status(),
                w.nameInText(company),
                notices(connection, w),
                CloudChoice.of(connection, w),
                Permission.requested(connection, w),
                link,
                linkGoodUntil);
    }

    private static List<Notice> notices(Connection connection, Wording w) {
        List<Notice> notices = new ArrayList<>();
        if (connection.status() == Consent.Status.PAUSED) {
            Problem problem = connection.problem();
            String code = problem == null ? null : problem.code();
            String why = w.wordOr("problem-text", code, problem == null ? "" : problem.message());
            notices.add(new Notice(
                    "note--danger",
                    "error",
                    w.text("connect.paused", w.wordOr("problem", code, w.text("console.paused"))),
                    why.isBlank() ? w.text("console.paused-text") : why + " " + w.text("console.paused-text")));
        }
        if (connection.status() == Consent.Status.CONSENT_AWAITED) {
            notices.add(new Notice(
                    "note--warn", "clock", w.text("connect.consent-awaited"), w.text("connect.consent-awaited-text")));
        }
        return notices;
    }

    /** Whether somebody may be on the way with a link. */
    public boolean isWaiting() {
        return link != null || linkGoodUntil != null;
    }
}
