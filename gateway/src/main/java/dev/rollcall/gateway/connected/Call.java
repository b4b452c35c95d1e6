package dev.rollcall.gateway.connected;

import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Consent.Status;
import dev.rollcall.gateway.service.Fetcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs attention.
 *
 * @param id for scripts; empty where none looks for it
 * @param kind {@code danger} or {@code warn}
 * @param action empty where there is nothing to press
 */
record Call(String id, String kind, String icon, String title, String text, String action, String href) {

    static List<Call> of(
            ConnectedPage.Answers answers,
            @Nullable Status status,
            Fetcher.@Nullable Run last,
            String base,
            boolean may,
            Wording words) {
        List<Call> calls = new ArrayList<>();
        if (status == Status.PAUSED) {
            var problem = answers.connection().map(Consent.Connection::problem).orElse(null);
            String code = problem == null ? "" : problem.code();
            calls.add(new Call(
                    "",
                    "danger",
                    "error",
                    words.wordOr("run-problem", code, words.text("sync.paused")),
                    words.wordOr("run-problem-text", code, problem == null ? "" : problem.message())
                            + " "
                            + words.text("sync.paused-text"),
                    may ? words.text("sync.ask-again") : "",
                    base + "/connect"));
        } else if (last != null && last.problem() != null) {
            String code = last.problem().code();
            String next = answers.sync()
                    .map(Fetcher.Sync::nextAt)
                    .map(at -> " " + words.text("sync.next-try", words.in(at)))
                    .orElse("");
            calls.add(new Call(
                    "last-problem",
                    "warn",
                    "warn",
                    words.text("sync.last-incomplete"),
                    words.wordOr("run-problem-text", code, last.problem().message()) + next,
                    "",
                    ""));
        }
        if (answers.sync().isEmpty()) {
            calls.add(new Call(
                    "", "warn", "warn", words.text("unavailable.fetcher"), words.text("unavailable.text"), "", ""));
        }
        return calls;
    }
}
