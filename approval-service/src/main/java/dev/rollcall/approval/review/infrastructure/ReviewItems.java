package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.change.database.Names;
import dev.rollcall.approval.change.database.NamesR2dbc;
import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.Selection;
import dev.rollcall.approval.review.infrastructure.ReviewViews.GroupName;
import dev.rollcall.approval.review.infrastructure.ReviewViews.ItemView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.ItemsView;
import dev.rollcall.approval.review.model.Filter;
import dev.rollcall.approval.review.model.Item;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.StagedState;
import dev.rollcall.database.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Pages of the review: found by index, then read in full for the items of that page alone. */
final class ReviewItems {

    private static final String MATCHING = """
            FROM review_line
            WHERE company_id = :company AND (:search = '' OR strpos(searched, :search) > 0)
            """;

    private final DatabaseClient database;
    private final Reviews reviews;
    private final NamesR2dbc names;

    ReviewItems(DatabaseClient database, Reviews reviews) {
        this.database = database;
        this.reviews = reviews;
        this.names = new NamesR2dbc(database);
    }

    /** In what order. */
    enum Sort {
        /** What waits for a decision first, then by name. */
        URGENCY("urgency, sorted_by, object_id"),
        NAME("sorted_by, object_id"),
        NAME_DESCENDING("sorted_by DESC, object_id DESC"),
        CHANGE("change, sorted_by, object_id"),
        DEPARTMENT("lower(department), sorted_by, object_id");

        private final String columns;

        Sort(String columns) {
            this.columns = columns;
        }

        /** As the API names them: {@code urgency}, {@code name}, {@code -name}, {@code change}, {@code department}. */
        static Sort of(@Nullable String name) {
            return switch (name == null ? "" : name) {
                case "name", "displayName" -> NAME;
                case "-name", "-displayName" -> NAME_DESCENDING;
                case "change" -> CHANGE;
                case "department" -> DEPARTMENT;
                default -> URGENCY;
            };
        }
    }

    Mono<ItemsView> page(UUID companyId, Filter filter, String search, Sort sort, int page, int size) {
        String sought = search.strip().toLowerCase(Locale.ROOT);
        String matching = MATCHING + "AND " + ItemRows.where(filter);
        Mono<Long> total = database.sql("SELECT count(*) AS total\n" + matching)
                .bind("company", companyId)
                .bind("search", sought)
                .map(row -> Columns.number(row, "total"))
                .one();
        Mono<List<UUID>> ids = database.sql(
                        "SELECT object_id\n" + matching + "\nORDER BY " + sort.columns + " OFFSET :offset LIMIT :size")
                .bind("company", companyId)
                .bind("search", sought)
                .bind("offset", (long) page * size)
                .bind("size", size)
                .map(row -> Columns.uuid(row, "object_id"))
                .all()
                .collectList();
        return reviews.find(companyId)
                .flatMap(settings -> total.flatMap(count ->
                        ids.flatMap(some -> reviews.with(settings, new Selection.Named(new HashSet<>(some)))
                                .flatMap(review -> views(review, some))
                                .map(lines -> new ItemsView(settings.revision(), count, lines)))));
    }

    private Mono<List<ItemView>> views(Review review, List<UUID> ids) {
        return namesFor(review).map(known -> {
            List<ItemView> views = new ArrayList<>();
            for (UUID id : ids) {
                Person person = review.people().get(id);
                if (person != null) {
                    review.item(person).ifPresent(item -> views.add(view(person, item, known)));
                }
            }
            return List.copyOf(views);
        });
    }

    private Mono<Names> namesFor(Review review) {
        Set<UUID> ids = new HashSet<>();
        for (Person person : review.people().values()) {
            ids.addAll(person.groupIds());
            review.item(person).ifPresent(item -> {
                ids.addAll(Names.idsIn(
                        person.stagedState().because(),
                        item.change().fields(),
                        item.sleep().because()));
            });
        }
        return names.of(review.companyId(), ids);
    }

    private static ItemView view(Person person, Item item, Names names) {
        return new ItemView(
                person.objectId(),
                person.memberId(),
                item.change().kind(),
                item.status().decision(),
                item.status().by(),
                item.status().at(),
                item.status().reason(),
                item.digest(),
                item.attributes().displayName(),
                item.attributes().mail(),
                item.attributes().userPrincipalName(),
                item.attributes().jobTitle(),
                item.attributes().department(),
                names.view(item.change().fields()),
                names.view(person.stagedState().because()),
                person.stagedState() instanceof StagedState.Staged staged
                        ? staged.person().eligibility()
                        : null,
                item.sleep().asleep(),
                item.sleep().because(),
                names.asleepGroup(item.sleep().because()),
                person.groupIds().stream()
                        .map(id -> new GroupName(id, names.of(id)))
                        .sorted(Comparator.comparing(GroupName::displayName))
                        .toList());
    }
}
