package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Command;
import dev.rollcall.approval.review.model.Deciding;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.events.Event;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The one way in which a command alters a review: read, decide, keep, tell. Runs inside the company's transaction. */
final class Handling {

    private final Reviews reviews;
    private final Announcements announcements;

    Handling(Reviews reviews, Announcements announcements) {
        this.reviews = reviews;
        this.announcements = announcements;
    }

    /**
     * Handles one command.
     *
     * @param selection of everybody whom the command is about, given the review without people
     */
    Mono<Handled> handle(UUID companyId, Command command, Function<Review, Selection> selection) {
        return reviews.find(companyId)
                .flatMap(settings -> reviews.with(settings, selection.apply(settings)))
                .flatMap(before -> {
                    List<ReviewEvent> events = Deciding.decide(command, before);
                    Review after = before.after(events);
                    List<Event> told = Telling.of(command, before, after, events);
                    return reviews.save(before, after, events)
                            .then(Mono.defer(() -> announcements.make(command.occasion(), told)))
                            .thenReturn(new Handled(after, events));
                });
    }

    /** What came of a command. */
    record Handled(Review review, List<ReviewEvent> events) {

        /** The events of one kind. */
        <E extends ReviewEvent> List<E> of(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }
}
