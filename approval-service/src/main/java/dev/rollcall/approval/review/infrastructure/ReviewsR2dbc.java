package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.Selection;
import dev.rollcall.approval.review.model.Activity;
import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.RecordedHistory;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.ReviewEvent.GroupsStaged;
import dev.rollcall.approval.review.model.ReviewEvent.ReviewRevised;
import dev.rollcall.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reviews in PostgreSQL. Only what a command changed is written. */
final class ReviewsR2dbc implements Reviews {

    /**
     * Each person by primary key, whatever the planner estimates: a company that was first staged a second ago is not in its
     * statistics yet, and a join that it estimates as small would be quadratic.
     */
    private static final String PEOPLE = """
            FROM chosen c
            CROSS JOIN LATERAL (
                SELECT * FROM person WHERE company_id = :company AND object_id = c.object_id LIMIT 1) p
            LEFT JOIN LATERAL (
                SELECT * FROM staged_person WHERE company_id = :company AND object_id = c.object_id LIMIT 1) s ON true
            LEFT JOIN LATERAL (
                SELECT * FROM member WHERE company_id = :company AND member_id = p.member_id LIMIT 1) m ON true
            LEFT JOIN LATERAL (
                SELECT * FROM ruling WHERE company_id = :company AND object_id = c.object_id LIMIT 1) r ON true
            LEFT JOIN LATERAL (
                SELECT * FROM sleep_setting WHERE company_id = :company AND object_id = c.object_id LIMIT 1) o ON true
            """;

    private static final String SELECT =
            "SELECT " + PeopleRows.COLUMNS + ",\n" + MemberRows.COLUMNS + ",\n" + SettingRows.COLUMNS + "\n";

    /** Autovacuum would do it too, but a minute later; until then every plan assumes a company of a few people. */
    private static final String REFRESH_STATISTICS =
            "ANALYZE (SKIP_LOCKED) person, staged_person, member, ruling, sleep_setting, review_line";

    private static final int MANY = 500;

    /** Whatever refers to another stands before it. */
    private static final List<String> OF_PEOPLE = List.of(
            "change_batch",
            "review_line",
            "review_activity",
            "roster_step",
            "roster_commit",
            "group_sleep",
            "sleep_setting",
            "ruling",
            "member",
            "staged_person",
            "person",
            "staged_group",
            "group_name");

    private final DatabaseClient database;
    private final ReviewRows reviews;
    private final PeopleRows people;
    private final MemberRows members;
    private final SettingRows settings;
    private final ItemRows items;
    private final GroupRows groups;
    private final CommitRows commits;
    private final ActivityRows activity;

    ReviewsR2dbc(DatabaseClient database) {
        this.database = database;
        reviews = new ReviewRows(database);
        people = new PeopleRows(database);
        members = new MemberRows(database);
        settings = new SettingRows(database);
        items = new ItemRows(database);
        groups = new GroupRows(database);
        commits = new CommitRows(database);
        activity = new ActivityRows(database);
    }

    @Override
    public Mono<Review> find(UUID companyId) {
        return reviews.find(companyId);
    }

    @Override
    public Mono<Review> with(Review review, Selection selection) {
        Map<String, Object> values = new HashMap<>();
        values.put("company", review.companyId());
        String selected = query(selection, values);
        return database.sql("WITH chosen (object_id) AS (" + selected + ")\n" + SELECT + PEOPLE)
                .bindValues(values)
                .map(ReviewsR2dbc::person)
                .all()
                .collectList()
                // Deciding about thousands takes a while: not on the connection's event loop, which others share.
                .publishOn(Schedulers.parallel())
                .map(review::with);
    }

    @Override
    public Mono<Void> save(UUID companyId, Review before, Review after, List<ReviewEvent> events) {
        if (after.lifecycle() == Lifecycle.DELETED) {
            return erase(companyId).then(reviews.save(after, after));
        }
        List<ChangedPerson> changed = ChangedPerson.between(before, after);
        return reviews.save(before, after)
                .then(people.save(companyId, changed))
                .then(members.save(companyId, changed))
                .then(settings.save(companyId, changed))
                .then(items.save(before, after))
                .then(groups.save(companyId, of(events, GroupsStaged.class)))
                .then(commits.save(companyId, of(events, Committed.class)))
                .then(activity.save(companyId, of(events, ReviewRevised.class)))
                .then(changed.size() < MANY ? Mono.empty() : refreshStatistics());
    }

    private Mono<Void> refreshStatistics() {
        return database.sql(REFRESH_STATISTICS).fetch().rowsUpdated().then();
    }

    /** Deletes everything of a company but its review, of which nothing is left that is about people. */
    private Mono<Void> erase(UUID companyId) {
        return Flux.fromIterable(OF_PEOPLE)
                .concatMap(table -> database.sql("DELETE FROM " + table + " WHERE company_id = $1")
                        .bind(0, companyId)
                        .fetch()
                        .rowsUpdated())
                .then();
    }

    @Override
    public Mono<List<Activity>> activitySince(UUID companyId, long revision) {
        return activity.since(companyId, revision);
    }

    @Override
    public Mono<RecordedHistory> history(UUID companyId) {
        return items.all(companyId)
                .flatMap(byId -> commits.commits(companyId)
                        .flatMap(entries ->
                                commits.steps(companyId).map(steps -> new RecordedHistory(byId, entries, steps))));
    }

    private static <E extends ReviewEvent> List<E> of(List<ReviewEvent> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A query of the object ids of everybody who is selected, in agreement with {@link Selection#selects}. */
    private static String query(Selection selection, Map<String, Object> values) {
        return switch (selection) {
            case Selection.Named named ->
                "SELECT unnest(" + value(values, named.objectIds().toArray(UUID[]::new)) + ")";
            case Selection.AllStaged all -> "SELECT object_id FROM staged_person WHERE company_id = :company";
            case Selection.OnRoster active ->
                "SELECT object_id FROM member WHERE company_id = :company AND status = 'ACTIVE'";
            case Selection.InGroups in -> {
                String ids = value(values, in.groupIds().toArray(UUID[]::new));
                yield """
                        SELECT object_id FROM staged_person WHERE company_id = :company AND group_ids && %1$s
                        UNION SELECT object_id FROM person WHERE company_id = :company AND gone_groups && %1$s
                        """.formatted(ids);
            }
            case Selection.Matching matching ->
                "SELECT object_id FROM review_line WHERE company_id = :company AND "
                        + ItemRows.where(matching.filter()) + " AND strpos(searched, "
                        + value(values, matching.search().strip().toLowerCase(Locale.ROOT)) + ") > 0";
            case Selection.Everybody everybody -> "SELECT object_id FROM person WHERE company_id = :company";
            case Selection.AnyOf any ->
                any.selections().stream().map(one -> query(one, values)).collect(Collectors.joining("\nUNION\n"));
        };
    }

    private static String value(Map<String, Object> values, Object value) {
        String name = "value" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    private static Person person(Readable row) {
        return new Person(
                Columns.uuid(row, "object_id"),
                Columns.uuid(row, "tenant_id"),
                Columns.uuid(row, "member_id"),
                PeopleRows.stagedState(row),
                MemberRows.applied(row),
                SettingRows.decision(row),
                SettingRows.sleepSetting(row),
                Columns.number(row, "moved_in"));
    }
}
