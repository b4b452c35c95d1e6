package dev.rollcall.gateway.review;

import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Reviews.Changes;
import dev.rollcall.gateway.service.Reviews.Filter;
import dev.rollcall.gateway.service.Reviews.Item;
import dev.rollcall.gateway.service.Reviews.Review;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes that stand together on a page of the list, under a line that says what is asked.
 *
 * @param all how many there are, on other pages of the list as well; null where nobody has counted them
 */
record Band(Kind kind, List<Item> items, @Nullable Long all) {

    /** In the order in which they are shown. */
    enum Kind {
        HELD,
        WAITING,
        READY,
        DENIED;

        /** As it stands in the texts. */
        public String key() {
            return switch (this) {
                case HELD -> "held";
                case WAITING -> "waiting";
                case READY -> "ready";
                case DENIED -> "denied";
            };
        }

        private static Kind of(Item item) {
            return switch (item.decision()) {
                case HELD -> HELD;
                case PENDING -> WAITING;
                case APPROVED -> READY;
                case DENIED -> DENIED;
            };
        }
    }

    static List<Band> of(Changes changes, Look look, Review review) {
        List<Band> bands = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Item> items = changes.rows().stream()
                    .filter(item -> Kind.of(item) == kind)
                    .toList();
            if (!items.isEmpty()) {
                bands.add(new Band(kind, items, all(kind, items, changes, look, review)));
            }
        }
        return bands;
    }

    private static @Nullable Long all(Kind kind, List<Item> items, Changes changes, Look look, Review review) {
        if (changes.total() == changes.rows().size()) {
            return (long) items.size();
        }
        boolean counted = look.sought().isEmpty() && (look.wanted() == Filter.ALL || look.wanted() == Filter.WAITING);
        if (!counted) {
            return items.size() == changes.rows().size() && isOfOneKind(look.wanted()) ? changes.total() : null;
        }
        Reviews.Waiting waiting = review.waiting();
        return switch (kind) {
            case HELD -> waiting == null ? null : Long.valueOf(waiting.held());
            case WAITING -> waiting == null ? null : Long.valueOf(waiting.pending() + waiting.doubtful());
            case READY -> Long.valueOf(review.ready());
            case DENIED -> Long.valueOf(review.denied());
        };
    }

    private static boolean isOfOneKind(Filter filter) {
        return filter == Filter.READY || filter == Filter.DENIED;
    }
}
