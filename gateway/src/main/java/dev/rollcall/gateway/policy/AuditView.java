package dev.rollcall.gateway.policy;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent.AuditEntry;
import java.time.Instant;
import java.util.List;

/** Who did what, the newest first. */
record AuditView(List<Entry> entries) {

    /** How approval-service names a commit: followed by its number. */
    private static final String COMMIT = "commit ";

    /**
     * One thing that was done.
     *
     * @param actorId how administrators name the one who did it; empty for the reader, and where nobody did
     * @param about in words; empty when there is nothing to say
     * @param target the id of whom or what it was done to; empty when the words say it
     */
    record Entry(Instant at, String action, String actor, String actorId, String about, String target) {}

    static AuditView of(List<AuditEntry> entries, String reader, Wording w) {
        return new AuditView(
                entries.stream().map(entry -> entry(entry, reader, w)).toList());
    }

    private static Entry entry(AuditEntry entry, String reader, Wording w) {
        String actor = entry.actor();
        boolean invited = actor.startsWith("invitation/");
        boolean colleague = !actor.equals(reader) && !invited && actor.contains("/");
        return new Entry(
                entry.at(),
                w.word("audit", entry.action()),
                actor.equals(reader)
                        ? w.text("audit.you")
                        : actor.startsWith("system:")
                                ? "Rollcall"
                                : invited
                                        ? w.text("audit.invited")
                                        : actor.startsWith("api-key:")
                                                ? w.text("audit.api-key")
                                                : colleague
                                                        ? w.text("audit.someone")
                                                        : w.wordOr("audit-by", actor, actor),
                colleague || actor.startsWith("api-key:") ? actor : "",
                about(entry, w),
                entry.target() == null
                                || entry.action().startsWith("company.")
                                || entry.action().startsWith("connection.")
                        ? ""
                        : entry.target());
    }

    private static String about(AuditEntry entry, Wording w) {
        String detail = entry.detail() == null ? "" : entry.detail();
        if (entry.action().equals("roster.commit") && detail.startsWith(COMMIT)) {
            return w.text("sync.commit-number", detail.substring(COMMIT.length()));
        }
        if (!entry.action().equals("people.decide")) {
            return w.wordOr("connection", detail, detail);
        }
        int space = detail.indexOf(' ');
        String decision = space < 0 ? detail : detail.substring(0, space);
        return w.word("decision", decision) + (space < 0 ? "" : detail.substring(space));
    }
}
