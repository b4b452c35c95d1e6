package dev.rollcall.gateway.account;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.session.OwnSession;
import dev.rollcall.gateway.session.SessionSettings;
import java.time.Instant;
import java.util.List;

/**
 * A person's own sessions.
 *
 * @param idleMinutes after which an unused session ends
 * @param lifeMinutes after which a session ends in any case
 */
record AccountView(List<Row> sessions, int idleMinutes, int lifeMinutes) {

    /** One session, in words. */
    record Row(String key, String device, String address, Instant since, Instant lastUsed, boolean current) {}

    static AccountView of(List<OwnSession> sessions, SessionSettings settings, Wording words) {
        return new AccountView(
                sessions.stream().map(session -> row(session, words)).toList(),
                Math.toIntExact(settings.idle().toMinutes()),
                Math.toIntExact(settings.life().toMinutes()));
    }

    public boolean isOnlyOne() {
        return sessions.size() < 2;
    }

    private static Row row(OwnSession session, Wording words) {
        return new Row(
                session.key(),
                device(session, words),
                session.address(),
                session.since(),
                session.lastUsed(),
                session.current());
    }

    private static String device(OwnSession session, Wording words) {
        if (session.browser().isEmpty()) {
            return session.system().isEmpty() ? words.text("account.unknown") : session.system();
        }
        return session.system().isEmpty()
                ? session.browser()
                : words.text("account.on", session.browser(), session.system());
    }
}
