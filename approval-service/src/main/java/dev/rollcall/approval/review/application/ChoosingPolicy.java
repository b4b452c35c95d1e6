package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Command;
import dev.rollcall.approval.review.model.Filter;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Chooses what decides the changes that nobody has decided. */
public final class ChoosingPolicy {

    private final Handling handling;

    public ChoosingPolicy(Reviews reviews, Announcements announcements) {
        this.handling = new Handling(reviews, announcements);
    }

    /**
     * Chooses a preset; the open changes stand by it at once.
     *
     * @return the review's revision afterwards
     */
    public Mono<Long> choose(UUID companyId, Command.ChoosePolicy command) {
        return handling.handle(companyId, command, review -> new Selection.Matching(Filter.ALL, ""))
                .map(handled -> handled.review().revision());
    }
}
