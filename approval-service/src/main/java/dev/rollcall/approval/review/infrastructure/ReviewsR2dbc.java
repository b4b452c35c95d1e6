package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.Selection;
import dev.rollcall.approval.review.model.Ledger;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.ReviewEvent.GroupsStaged;
import dev.rollcall.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reviews in PostgreSQL. What a command left as it was is not written. */
final class ReviewsR2dbc implements Reviews {

    /**
     * Each person by primary key, whatever the planner believes: a company that was first staged a second ago is not in its
     * statistics yet, and a join that it thinks small would be quadratic.
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

    /** Autovacuum would notice too, but a minute later, and until then every plan is made for a company of a handful. */
    private static final String REFRESH_STATISTICS =
            "ANALYZE (SKIP_LOCKED) person, staged_person, member, ruling, sleep_setting, review_line";

    private static final int MANY = 500;

    private final DatabaseClient database;
    private final ReviewRows reviews;
    private final PeopleRows people;
    private final MemberRows members;
    private final SettingRows settings;
    private final LineRows lines;
    private final GroupRows groups;
    private final CommitRows commits;

    ReviewsR2dbc(DatabaseClient database) {
        this.database = database;
        reviews = new ReviewRows(database);
        people = new PeopleRows(database);
        members = new MemberRows(database);
        settings = new SettingRows(database);
        lines = new LineRows(database);
        groups = new GroupRows(database);
        commits = new CommitRows(database);
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
                // Whatever is decided about thousands takes a while: not on the connection's own thread, which others
                // share.
                .publishOn(Schedulers.parallel())
                .map(review::with);
    }

    @Override
    public Mono<Void> save(Review before, Review after, List<ReviewEvent> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        UUID companyId = after.companyId();
        List<Altered> altered = Altered.between(before, after);
        return reviews.save(before, after)
                .then(people.save(companyId, altered))
                .then(members.save(companyId, altered))
                .then(settings.save(companyId, altered))
                .then(lines.save(before, after))
                .then(groups.save(companyId, of(events, GroupsStaged.class)))
                .then(commits.save(companyId, of(events, Committed.class)))
                .then(altered.size() < MANY ? Mono.empty() : refreshStatistics());
    }

    private Mono<Void> refreshStatistics() {
        return database.sql(REFRESH_STATISTICS).fetch().rowsUpdated().then();
    }

    @Override
    public Mono<Ledger> ledger(UUID companyId) {
        return lines.all(companyId)
                .flatMap(byId -> commits.commits(companyId)
                        .flatMap(entries -> commits.steps(companyId).map(steps -> new Ledger(byId, entries, steps))));
    }

    private static <E extends ReviewEvent> List<E> of(List<ReviewEvent> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The object ids of everybody who is selected: the same people as {@link Selection#selects} says. */
    private static String query(Selection selection, Map<String, Object> values) {
        return switch (selection) {
            case Selection.Named named ->
                "SELECT unnest(" + value(values, named.objectIds().toArray(UUID[]::new)) + ")";
            case Selection.AllStaged all -> "SELECT object_id FROM staged_person WHERE company_id = :company";
            case Selection.InGroups in -> {
                String ids = value(values, in.groupIds().toArray(UUID[]::new));
                yield """
                        SELECT object_id FROM staged_person WHERE company_id = :company AND group_ids && %1$s
                        UNION SELECT object_id FROM person WHERE company_id = :company AND gone_groups && %1$s
                        """.formatted(ids);
            }
            case Selection.Matching matching ->
                "SELECT object_id FROM review_line WHERE company_id = :company AND "
                        + LineRows.where(matching.filter()) + " AND strpos(searched, "
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
                PeopleRows.staging(row),
                MemberRows.applied(row),
                SettingRows.ruling(row),
                SettingRows.sleepSetting(row),
                Columns.number(row, "moved_in"));
    }
}
