package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Command;
import dev.rollcall.approval.review.model.ReviewEvent.DecisionMissed;
import dev.rollcall.approval.review.model.ReviewEvent.ItemDecided;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Approves, denies and takes back, one, many, or all that match. */
public final class DecidingChanges {

    private final Handling handling;

    public DecidingChanges(Reviews reviews, Announcements announcements) {
        this.handling = new Handling(reviews, announcements);
    }

    /** Decides what the command names, so far as it has not moved since it was shown. */
    public Mono<Decided> decide(UUID companyId, Command.Decide command) {
        Selection affected = switch (command) {
            case Command.DecideItems items ->
                new Selection.Named(items.digests().keySet());
            case Command.DecideMatching matching -> new Selection.Matching(matching.filter(), matching.search());
        };
        return handling.handle(companyId, command, review -> affected).map(DecidingChanges::decided);
    }

    private static Decided decided(Handling.Handled handled) {
        return new Decided(
                handled.review().revision(),
                handled.of(ItemDecided.class).size(),
                handled.of(DecisionMissed.class).stream()
                        .map(DecisionMissed::objectId)
                        .toList());
    }

    /**
     * What came of it.
     *
     * @param revision of the review afterwards
     * @param decided how many items now stand as was said
     * @param moved object ids of items that were no longer what was shown; nothing was decided about them
     */
    public record Decided(long revision, long decided, List<UUID> moved) {}
}
