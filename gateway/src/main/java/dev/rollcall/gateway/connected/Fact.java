package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Fetcher;
import dev.rollcall.gateway.service.Staging.ScopeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label with a text, or with a time.
 *
 * @param at with {@code due} or {@code past} as its kind; null where the text says it all
 */
record Fact(String label, @Nullable Instant at, String kind, String text) {

    static Fact of(String label, String text) {
        return new Fact(label, null, "", text);
    }

    static List<Fact> about(ConnectedPage.Answers answers, Fetcher.@Nullable Run last, Wording words) {
        List<Fact> facts = new ArrayList<>();
        answers.sync().ifPresent(sync -> {
            Instant ended = last == null ? null : last.finishedAt();
            facts.add(new Fact(words.text("sync.last"), ended, "past", ended == null ? words.text("time.never") : ""));
            facts.add(new Fact(words.text("sync.next"), sync.nextAt(), "due", words.every(sync.intervalMinutes())));
        });
        answers.staged()
                .filter(known -> known.settledAt() != null)
                .ifPresent(known -> facts.add(
                        Fact.of(words.text("figure.directory"), words.text("sync.accounts", known.directory()))));
        answers.scope()
                .ifPresent(scope -> facts.add(Fact.of(
                        words.text("sync.scope"),
                        scope.kind() == ScopeKind.GROUPS
                                ? words.text("sync.scope.GROUPS", scope.chosen().size())
                                : words.text("sync.scope." + scope.kind()))));
        return facts;
    }
}
