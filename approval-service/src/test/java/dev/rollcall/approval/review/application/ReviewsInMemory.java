package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Applied;
import dev.rollcall.approval.review.model.Ledger;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
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
    private final Map<UUID, Map<UUID, Ledger.Line>> lines = new HashMap<>();
    private final Map<UUID, List<Ledger.Entry>> commits = new HashMap<>();
    private final Map<UUID, List<Ledger.Step>> steps = new HashMap<>();

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
    public Mono<Void> save(Review before, Review after, List<ReviewEvent> events) {
        return Mono.fromRunnable(() -> {
            UUID companyId = after.companyId();
            settings.put(companyId, after.with(List.of()));
            after.people().values().forEach(person -> keep(after, person));
            for (ReviewEvent event : events) {
                if (event instanceof Committed committed) {
                    keep(companyId, committed);
                }
            }
        });
    }

    @Override
    public Mono<Ledger> ledger(UUID companyId) {
        return Mono.fromSupplier(() -> new Ledger(
                lines.getOrDefault(companyId, Map.of()),
                commits.getOrDefault(companyId, List.of()),
                steps.getOrDefault(companyId, List.of())));
    }

    private void keep(Review review, Person person) {
        people.computeIfAbsent(review.companyId(), id -> new HashMap<>()).put(person.objectId(), person);
        Map<UUID, Ledger.Line> byId = lines.computeIfAbsent(review.companyId(), id -> new HashMap<>());
        review.item(person)
                .ifPresentOrElse(
                        item -> byId.put(
                                person.objectId(),
                                new Ledger.Line(
                                        item.change().kind(),
                                        item.digest(),
                                        item.standing().decision(),
                                        item.sleep().because())),
                        () -> byId.remove(person.objectId()));
    }

    private void keep(UUID companyId, Committed committed) {
        commits.computeIfAbsent(companyId, id -> new ArrayList<>())
                .add(new Ledger.Entry(committed.commit(), committed.started(), committed.stopped()));
        committed
                .changes()
                .forEach(change -> steps.computeIfAbsent(companyId, id -> new ArrayList<>())
                        .add(new Ledger.Step(
                                committed.commit(),
                                change.person().memberId(),
                                change.kind(),
                                change.person().applied() instanceof Applied.Active active
                                        && active.sleep().asleep())));
    }
}
