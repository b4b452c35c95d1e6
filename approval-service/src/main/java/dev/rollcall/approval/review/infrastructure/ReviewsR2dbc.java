package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.Selection;
import dev.rollcall.approval.review.model.Ledger;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.ReviewEvent.GroupsStaged;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reviews in PostgreSQL. What a command left as it was is not written. */
final class ReviewsR2dbc implements Reviews {

    private static final String PEOPLE = """
            SELECT %s,
                   %s,
                   %s
            FROM person p
            LEFT JOIN staged_person s ON s.company_id = p.company_id AND s.object_id = p.object_id
            LEFT JOIN member m ON m.company_id = p.company_id AND m.member_id = p.member_id
            LEFT JOIN ruling r ON r.company_id = p.company_id AND r.object_id = p.object_id
            LEFT JOIN sleep_setting o ON o.company_id = p.company_id AND o.object_id = p.object_id
            WHERE p.company_id = :company AND p.object_id IN (
            """.formatted(PeopleRows.COLUMNS, MemberRows.COLUMNS, SettingRows.COLUMNS);

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
        return database.sql(PEOPLE + selected + ")")
                .bindValues(values)
                .map(ReviewsR2dbc::person)
                .all()
                .collectList()
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
                .then(commits.save(companyId, of(events, Committed.class)));
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
