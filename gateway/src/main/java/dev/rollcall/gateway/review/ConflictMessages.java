package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Reasons;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Approval.Commit;
import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Reviews.Moved;
import dev.rollcall.gateway.service.ServiceRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Messages for commands that lost against another change: who changed what. */
@Component
class ConflictMessages {

    private static final int SHOWN = 3;
    /** Older commits explain nothing to somebody whose page is current. */
    private static final Duration RECENT = Duration.ofMinutes(30);

    private final Approval approval;

    ConflictMessages(Approval approval) {
        this.approval = approval;
    }

    /** Why a command about the review was refused, and what somebody else did when it moved. */
    Mono<String> refusal(CompanyVisit visit, ServiceRefusal refused, Wording words) {
        String text = words.wordOr("review.refused", refused.code(), refused.detail());
        if (!refused.code().equals("review-moved")) {
            return Mono.just(text);
        }
        return Fallback.toEmpty(approval.commits(visit.caller(), visit.companyId(), 1))
                .map(commits -> commits.flatMap(some -> some.stream().findFirst())
                        .flatMap(last -> commit(last, visit, words))
                        .map(news -> news + " " + text)
                        .orElse(text));
    }

    private static Optional<String> commit(Commit last, CompanyVisit visit, Wording words) {
        Instant at = last.at();
        boolean news = at != null && Duration.between(at, words.now()).compareTo(RECENT) < 0;
        return news
                ? Optional.of(words.text(
                        "review.moved-by-commit",
                        Reasons.by(last.by(), visit.visit().person().subject(), words),
                        last.commit(),
                        words.ago(at)))
                : Optional.empty();
    }

    /** The people whose decision was not saved, and what was decided about them in the meantime. */
    static String moved(long decided, List<Moved> moved, CompanyVisit visit, Wording words) {
        String counted = words.text("review.some-moved", decided, moved.size());
        String names = moved.stream()
                .filter(one -> one.displayName() != null)
                .limit(SHOWN)
                .map(one -> one(one, visit, words))
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        return names.isEmpty() ? counted : counted + " " + names;
    }

    private static String one(Moved moved, CompanyVisit visit, Wording words) {
        String name = words.nameInText(moved.displayName());
        Decision decision = moved.decision();
        return moved.by() == null || decision == null
                ? words.text("review.moved-directory", name)
                : words.text(
                        "review.moved-by." + decision,
                        name,
                        Reasons.by(moved.by(), visit.visit().person().subject(), words));
    }
}
