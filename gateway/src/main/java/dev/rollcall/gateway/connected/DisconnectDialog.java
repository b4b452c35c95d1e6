package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;

/** What disconnecting does, asked before it is done. */
record DisconnectDialog(String press, String title, String people) {

    static DisconnectDialog of(ConnectedPage.Answers answers, CompanyVisit visit, Wording words) {
        return new DisconnectDialog(
                words.text("sync.disconnect-company", visit.company().name()),
                words.text("sync.disconnect-title", visit.company().name()),
                answers.figures()
                        .map(known -> words.text("sync.disconnect-people", known.roster(), known.billable()))
                        .orElseGet(() -> words.text("sync.disconnect-people-unknown")));
    }
}
