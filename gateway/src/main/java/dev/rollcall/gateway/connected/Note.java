package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Consent.Status;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Staging.ScopeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something to know, with where to go on. */
record Note(String id, String kind, String title, String text, String action, String href) {

    static List<Note> of(
            ConnectedPage.Answers answers, @Nullable Status status, boolean preparing, String base, Wording words) {
        List<Note> notes = new ArrayList<>();
        boolean unchosen = answers.scope()
                .map(scope -> scope.kind() == ScopeKind.NOT_CHOSEN)
                .orElse(false);
        if (unchosen && status == Status.CONNECTED) {
            notes.add(new Note(
                    "not-chosen",
                    "",
                    words.text("sync.not-chosen"),
                    words.text("sync.not-chosen-text"),
                    words.text("sync.choose-groups"),
                    base + "/groups"));
        }
        if (preparing) {
            notes.add(new Note("preparing", "", words.text("preparing.title"), words.text("preparing.text"), "", ""));
        }
        Optional<Reviews.Review> uncommitted =
                answers.review().filter(review -> !review.firstCommitDone() && review.open() > 0);
        uncommitted.ifPresent(review -> notes.add(new Note(
                "not-committed",
                "",
                words.text("sync.not-committed"),
                words.text("sync.not-committed-text", review.open()),
                words.text("sync.to-review"),
                base + "/review")));
        answers.figures()
                .filter(known -> known.ready() > 0 && uncommitted.isEmpty())
                .ifPresent(known -> notes.add(ready(known, base, words)));
        return notes;
    }

    private static Note ready(Approval.Figures known, String base, Wording words) {
        String billed = known.readyRemovedBillable() > 0
                ? " " + words.text("sync.still-billed", known.readyRemovedBillable())
                : "";
        return new Note(
                "ready",
                known.readyRemovedBillable() > 0 ? "warn" : "",
                words.text("sync.ready", known.ready()),
                words.text("sync.ready-text", known.readyAdded(), known.readyChanged(), known.readyRemoved()) + billed,
                words.text("sync.to-commit"),
                base + "/review?filter=READY");
    }
}
