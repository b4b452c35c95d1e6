package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Activity;
import dev.rollcall.approval.review.model.Applied;
import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.RecordedHistory;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.ReviewEvent.ReviewRevised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Reviews in maps: what the adapter on PostgreSQL must be indistinguishable from. */
public final class ReviewsInMemory implements Reviews {

    private final Map<UUID, Review> settings = new HashMap<>();
    private final Map<UUID, Map<UUID, Person>> people = new HashMap<>();
    private final Map<UUID, Map<UUID, RecordedHistory.StoredItem>> items = new HashMap<>();
    private final Map<UUID, List<RecordedHistory.Entry>> commits = new HashMap<>();
    private final Map<UUID, List<RecordedHistory.Step>> steps = new HashMap<>();
    private final Map<UUID, List<Activity>> activities = new HashMap<>();

    @Override
    public Mono<Review> find(UUID companyId) {
        return Mono.fromSupplier(() -> settings.getOrDefault(companyId, Review.fresh(companyId)));
    }

    @Override
    public Mono<Review> with(Review review, Selection selection) {
        return Mono.fromSupplier(() -> review.with(people.getOrDefault(review.companyId(), Map.of()).values().stream()
                .filter(person -> selection.selects(review, person))
                .toList()));
    }

    @Override
    public Mono<Void> save(UUID companyId, Review before, Review after, List<ReviewEvent> events) {
        return Mono.fromRunnable(() -> {
            if (after.lifecycle() == Lifecycle.DELETED) {
                List.of(people, items, commits, steps, activities).forEach(map -> map.remove(companyId));
                settings.put(companyId, after);
                return;
            }
            settings.put(companyId, after.with(List.of()));
            after.people().values().forEach(person -> keep(after, person));
            for (ReviewEvent event : events) {
                if (event instanceof Committed committed) {
                    keep(companyId, committed);
                } else if (event instanceof ReviewRevised revised) {
                    activities
                            .computeIfAbsent(companyId, id -> new ArrayList<>())
                            .addFirst(revised.activity());
                }
            }
        });
    }

    @Override
    public Mono<RecordedHistory> history(UUID companyId) {
        return Mono.fromSupplier(() -> new RecordedHistory(
                items.getOrDefault(companyId, Map.of()),
                commits.getOrDefault(companyId, List.of()),
                steps.getOrDefault(companyId, List.of())));
    }

    @Override
    public Mono<List<Activity>> activitySince(UUID companyId, long revision) {
        return Mono.fromSupplier(() -> activities.getOrDefault(companyId, List.of()).stream()
                .filter(activity -> activity.revision() > revision)
                .toList());
    }

    private void keep(Review review, Person person) {
        people.computeIfAbsent(review.companyId(), id -> new HashMap<>()).put(person.objectId(), person);
        Map<UUID, RecordedHistory.StoredItem> byId = items.computeIfAbsent(review.companyId(), id -> new HashMap<>());
        review.item(person)
                .ifPresentOrElse(
                        item -> byId.put(
                                person.objectId(),
                                new RecordedHistory.StoredItem(
                                        item.change().kind(),
                                        item.digest(),
                                        item.status().decision(),
                                        item.sleep().because())),
                        () -> byId.remove(person.objectId()));
    }

    private void keep(UUID companyId, Committed committed) {
        commits.computeIfAbsent(companyId, id -> new ArrayList<>())
                .add(new RecordedHistory.Entry(committed.commit(), committed.started(), committed.stopped()));
        committed
                .changes()
                .forEach(change -> steps.computeIfAbsent(companyId, id -> new ArrayList<>())
                        .add(new RecordedHistory.Step(
                                committed.commit(),
                                change.person().memberId(),
                                change.kind(),
                                change.person().applied() instanceof Applied.Active active
                                        && active.sleep().asleep())));
    }
}
