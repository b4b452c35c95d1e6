package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Reasons;
import dev.rollcall.gateway.service.Approval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A commit; figures that are nothing are empty. */
record CommitRow(
        long commit,
        String name,
        @Nullable Instant at,
        String joined,
        String updated,
        String left,
        String slept,
        String woke,
        String by) {

    static CommitRow of(Approval.Commit commit, CompanyVisit visit, Wording words) {
        return new CommitRow(
                commit.commit(),
                words.text("sync.commit-number", commit.commit()),
                commit.at(),
                commit.joined() > 0 ? words.signed(commit.joined()) : "",
                commit.updated() > 0 ? "~" + words.number(commit.updated()) : "",
                commit.left() > 0 ? words.signed(-commit.left()) : "",
                commit.slept() > 0 ? words.text("sync.slept", commit.slept()) : "",
                commit.woke() > 0 ? words.text("sync.woke", commit.woke()) : "",
                Reasons.by(commit.by(), visit.visit().person().subject(), words));
    }
}
