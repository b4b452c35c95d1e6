package dev.rollcall.gateway.groups;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Staging;
import java.util.Optional;

/**
 * The question that is asked before everyone is synced.
 *
 * @param revision of the scope that this is about
 * @param effect what it does
 * @param press what the button says that does it
 */
record EveryoneView(String groups, String title, String text, long revision, Effect effect, String press) {

    static EveryoneView of(
            Staging.Scope scope,
            Staging.Preview preview,
            Optional<Approval.Figures> figures,
            CompanyVisit visit,
            Wording words) {
        return new EveryoneView(
                Address.of(visit, "/groups").toString(),
                words.text("groups.everyone-title", visit.company().name()),
                scope.kind() == Staging.ScopeKind.GROUPS
                        ? words.text("groups.everyone-instead", scope.chosen().size())
                        : words.text("groups.everyone-text"),
                scope.revision(),
                Effect.of(preview, figures, words),
                words.text("groups.everyone-press", preview.staged()));
    }
}
