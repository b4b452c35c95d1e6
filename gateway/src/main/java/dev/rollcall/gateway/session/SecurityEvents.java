package dev.rollcall.gateway.session;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/**
 * Writes what a security team watches for to the log {@code dev.rollcall.security}: one structured line each, with the field
 * {@code security.event}, and ids only: no names, no mail addresses, no network addresses.
 */
@Component
public class SecurityEvents {

    private static final Logger LOG = LoggerFactory.getLogger("dev.rollcall.security");

    /** Somebody signed in. */
    void signedIn(String subject) {
        event("signed-in", subject).log("Signed in");
    }

    /**
     * A sign-in came to nothing.
     *
     * @param reason the error code of OAuth, or ours
     */
    void signInFailed(String reason) {
        event("sign-in-failed", null).addKeyValue("reason", reason).log("Sign-in failed");
    }

    /** Somebody signed out. */
    void signedOut(String subject) {
        event("signed-out", subject).log("Signed out");
    }

    /** Somebody ended sessions of their own elsewhere. */
    void sessionsEnded(String subject, long count) {
        event("sessions-ended", subject).addKeyValue("count", count).log("Own sessions ended");
    }

    /** A form or call came without the secret of its session. */
    void csrfRefused(@Nullable String subject) {
        event("csrf-refused", subject).log("Form or call refused: its secret is missing or of another session");
    }

    /** Somebody, or an address, made too many requests. */
    void limited(@Nullable String subject, String limit) {
        event("rate-limited", subject).addKeyValue("limit", limit).log("Too many requests");
    }

    /**
     * Somebody asked for what has not been granted to them.
     *
     * @param reason the code of the refusal
     * @param path of the request; it has ids only
     */
    public void accessRefused(@Nullable String subject, String reason, String path) {
        event("access-refused", subject)
                .addKeyValue("reason", reason)
                .addKeyValue("path", path)
                .log("Access refused");
    }

    /**
     * An administrator came back from Microsoft's consent.
     *
     * @param outcome {@code granted} or the code of the refusal
     */
    public void consent(String subject, String companyId, String outcome) {
        event("consent", subject)
                .addKeyValue("company", companyId)
                .addKeyValue("outcome", outcome)
                .log("Consent answered");
    }

    private static LoggingEventBuilder event(String event, @Nullable String subject) {
        LoggingEventBuilder line = LOG.atInfo().addKeyValue("security.event", event);
        return subject == null ? line : line.addKeyValue("subject", subject);
    }
}
