package dev.rollcall.gateway.groups;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Staging.Preview;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What choosing would do, before it is done.
 *
 * @param entering signed
 * @param leaving signed
 * @param staged how many are staged afterwards
 * @param doubtful how many of those wait for a decision; empty when none does
 * @param bill what it means for the bill; empty where nobody knows
 * @param enteringNames some of those who enter
 * @param leavingNames some of those who leave
 */
record Effect(
        String entering,
        String enteringText,
        String leaving,
        String leavingText,
        String staged,
        String doubtful,
        String bill,
        List<String> enteringNames,
        List<String> leavingNames) {

    static Effect of(Preview preview, Optional<Approval.Figures> figures, Wording words) {
        return new Effect(
                words.signed(preview.entering()),
                words.text("groups.enter", preview.entering()),
                words.signed(-preview.leaving()),
                words.text("groups.leave", preview.leaving()),
                words.number(preview.staged()),
                preview.doubtful() > 0 ? words.text("groups.doubtful", preview.doubtful()) : "",
                figures.map(known -> words.text(
                                "groups.bill",
                                known.billable(),
                                Math.max(0, known.billable() + preview.entering() - preview.leaving())))
                        .orElse(""),
                names(preview.enteringSample(), words),
                names(preview.leavingSample(), words));
    }

    private static List<String> names(@Nullable List<String> sample, Wording words) {
        return Objects.requireNonNullElse(sample, List.<String>of()).stream()
                .map(name -> words.name(name))
                .toList();
    }

    public boolean hasNames() {
        return !enteringNames.isEmpty() || !leavingNames.isEmpty();
    }
}
