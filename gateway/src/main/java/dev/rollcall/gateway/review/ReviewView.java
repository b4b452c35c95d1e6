package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Chip;
import dev.rollcall.gateway.parts.Empty;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Reviews.Filter;
import dev.rollcall.gateway.service.Reviews.Review;
import dev.rollcall.gateway.service.Rows;
import dev.rollcall.gateway.service.Staging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the review shows.
 *
 * @param base where the company's pages begin
 * @param here the address of this page, where its forms come back to
 * @param revision what a commit refers to
 * @param renew how often the page asks for itself again while something is on its way; null when it waits for nothing
 * @param preparing whether a change set is on its way, so that the list is not what a commit would find
 * @param stillBilled people who left and are billed until a commit, in words; null when there are none
 * @param empty what stands in the place of the list; null when there is a list
 * @param people the list of people; null where groups are shown, or nobody is in the list
 * @param groups the list of groups; null where people are shown, or there are none
 * @param notSynced null where nobody is left out
 * @param commit null where there is nothing to commit at all
 */
record ReviewView(
        String base,
        String here,
        boolean mayDecide,
        boolean mayAdminister,
        long revision,
        long ready,
        long waits,
        long staged,
        boolean first,
        String heading,
        @Nullable Instant stagedAt,
        @Nullable String renew,
        boolean preparing,
        @Nullable String stillBilled,
        Summary summary,
        boolean ofGroups,
        List<Chip> tabs,
        List<Chip> chips,
        Search search,
        @Nullable Empty empty,
        @Nullable People people,
        @Nullable Groups groups,
        @Nullable NotSynced notSynced,
        @Nullable Commit commit) {

    /**
     * What a commit would do now, and what waits.
     *
     * @param before billable people now; null when a commit changes nothing of the bill
     * @param delta how the bill changes, signed; null when it does not
     */
    record Summary(
            String added,
            String changed,
            String removed,
            @Nullable String before,
            String after,
            @Nullable String delta,
            String bill,
            String waits,
            String waiting) {}

    /** The search with what it keeps. */
    record Search(String action, String value, String label, List<Field> kept) {}

    /**
     * The list of people.
     *
     * @param total on all pages
     * @param columns what can be sorted by: person, change, decision
     * @param all what is decided about all that match; null where that is no more than this page
     */
    record People(
            long total,
            List<Section> sections,
            List<Column> columns,
            @Nullable Matching all,
            @Nullable Pager pager) {

        public int shown() {
            return sections.stream().mapToInt(section -> section.rows().size()).sum();
        }
    }

    /**
     * The head of a column that can be sorted by.
     *
     * @param order {@code ascending}, {@code descending} or {@code none}
     */
    record Column(String label, String href, String order) {}

    /**
     * All that match, on whatever pages.
     *
     * @param revision of the list, so that what moved meanwhile is not decided
     * @param filter in the words of approval-service
     */
    record Matching(long total, long revision, Filter filter, String search, List<Verb> verbs) {}

    /**
     * One thing to do to all that match, asked before it is done.
     *
     * @param danger whether it takes somebody off the roster or keeps somebody from it
     */
    record Verb(Decision decision, String id, String button, String title, String text, String press, boolean danger) {}

    /** The list of groups. */
    record Groups(
            List<GroupRow> rows, String foot, @Nullable Pager pager) {}

    /** One group that may sleep. */
    record GroupRow(
            UUID groupId,
            String name,
            boolean dynamic,
            boolean asleep,
            String detail,
            String members,
            @Nullable RowAction action) {}

    /** The first of those who are not synced. */
    record NotSynced(
            String total,
            List<Chip> reasons,
            List<NotSyncedView.Row> rows,
            @Nullable String more) {}

    /**
     * What Commit does.
     *
     * @param held whether it waits, since the list is being prepared or nothing is ready
     * @param lines what is asked before it is done
     * @param stay who is not touched; null when nobody waits
     */
    record Commit(
            boolean held,
            String title,
            String text,
            String press,
            String question,
            List<Line> lines,
            @Nullable String stay,
            boolean danger) {}

    /**
     * One thing that a commit does.
     *
     * @param kind {@code added}, {@code changed}, {@code removed} or {@code bill}
     * @param figure signed; empty of the bill
     * @param small empty where there is nothing to add
     */
    record Line(String kind, String figure, String text, String small) {}

    static ReviewView of(ReviewPage.Answers answers, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        Review review = answers.review();
        boolean preparing = answers.isPreparing();
        boolean chosen = answers.scope()
                .map(scope -> scope.kind() != Staging.ScopeKind.NOT_CHOSEN)
                .orElse(true);
        boolean first = !review.firstCommitDone();
        return new ReviewView(
                "/companies/" + visit.companyId(),
                criteria.address(visit).toString(),
                visit.role().mayDecide(),
                visit.role().mayAdminister(),
                review.revision(),
                review.ready(),
                review.waits(),
                review.staged(),
                first,
                words.text(first ? "review.heading-first" : "review.heading"),
                review.stagedAt(),
                preparing || (review.staged() == 0 && chosen)
                        ? "live-directory from:body delay:1s, live-roster from:body delay:1s, every 3s"
                        : null,
                preparing,
                answers.figures()
                        .map(Approval.Figures::readyRemovedBillable)
                        .filter(left -> left > 0)
                        .map(left -> words.text("review.still-billed", left))
                        .orElse(null),
                summary(review, words),
                criteria.groups(),
                tabs(review, criteria, visit, words),
                criteria.groups() ? List.of() : chips(review, criteria, visit, words),
                search(criteria, visit, words),
                empty(answers, criteria, preparing, chosen, visit, words),
                answers.changes()
                        .filter(changes -> changes.total() > 0)
                        .map(changes -> people(changes, criteria, review, visit, words))
                        .orElse(null),
                answers.groups()
                        .filter(groups -> !groups.isEmpty())
                        .map(groups -> groups(groups, criteria, visit, words))
                        .orElse(null),
                answers.notSynced()
                        .filter(rows -> !rows.isEmpty())
                        .map(rows -> notSynced(rows, answers.staged(), visit, words))
                        .orElse(null),
                review.open() > 0 || first ? commit(review, preparing, visit, words) : null);
    }

    private static Summary summary(Review review, Wording words) {
        long now = review.billableNow();
        long after = review.billableAfter();
        return new Summary(
                words.signed(review.added()),
                "~" + words.number(review.changed()),
                words.signed(-review.removed()),
                now == after ? null : words.number(now),
                words.number(after),
                now == after ? null : words.signed(after - now),
                review.joinAsleep() > 0
                        ? words.text("review.bill-asleep", review.joinAsleep())
                        : words.text("review.bill-text"),
                words.number(review.waits()),
                waiting(review, words));
    }

    private static String waiting(Review review, Wording words) {
        Reviews.Waiting waiting = review.waiting();
        return waiting == null || waiting.all() == 0
                ? words.text("review.nothing-waits")
                : words.dotted(
                        words.text("review.waits.held", waiting.held()),
                        words.text("review.waits.doubtful", waiting.doubtful()),
                        words.text("review.waits.pending", waiting.pending()));
    }

    private static List<Chip> tabs(Review review, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        Address list = Address.of(visit, "/review");
        return List.of(
                new Chip(words.text("review.users"), words.number(review.open()), list.toString(), !criteria.groups()),
                new Chip(
                        words.text("nav.groups"),
                        null,
                        list.with("view", "groups").toString(),
                        criteria.groups()));
    }

    /** Of those that leave nobody only the current one. */
    private static List<Chip> chips(Review review, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        return Arrays.stream(Filter.values())
                .filter(one -> one != Filter.DOUBTFUL)
                .flatMap(one -> {
                    Long count = count(one, review);
                    boolean current = criteria.filter() == one;
                    return count != null && count == 0 && !current
                            ? Stream.empty()
                            : Stream.of(new Chip(
                                    words.text("review.filter." + one),
                                    count == null || count == 0 ? null : words.number(count),
                                    new ReviewCriteria(false, one, criteria.search(), criteria.sort(), 0)
                                            .list(visit)
                                            .toString(),
                                    current));
                })
                .toList();
    }

    private static @Nullable Long count(Filter filter, Review review) {
        return switch (filter) {
            case WAITING -> Long.valueOf(review.waits());
            case READY -> Long.valueOf(review.ready());
            case ADDED -> Long.valueOf(review.openAdded());
            case CHANGED -> Long.valueOf(review.openChanged());
            case REMOVED -> Long.valueOf(review.openRemoved());
            case DENIED -> Long.valueOf(review.denied());
            case ALL, ASLEEP, DOUBTFUL -> null;
        };
    }

    private static Search search(ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        Address list = new ReviewCriteria(criteria.groups(), criteria.filter(), "", criteria.sort(), 0).list(visit);
        return new Search(
                list.path(),
                criteria.search(),
                words.text(criteria.groups() ? "review.find-group" : "review.find"),
                list.query().entrySet().stream()
                        .map(one -> new Field(one.getKey(), one.getValue()))
                        .toList());
    }

    private static @Nullable Empty empty(
            ReviewPage.Answers answers,
            ReviewCriteria criteria,
            boolean preparing,
            boolean chosen,
            CompanyVisit visit,
            Wording words) {
        Review review = answers.review();
        String base = "/companies/" + visit.companyId();
        if (criteria.groups()) {
            return answers.groups().filter(groups -> !groups.isEmpty()).isPresent()
                    ? null
                    : new Empty("group", null, words.text("review.no-groups"), null, null);
        }
        if (answers.listed() > 0) {
            return null;
        }
        if (criteria.isNarrowed()) {
            return new Empty(
                    "search",
                    null,
                    criteria.search().isEmpty()
                            ? words.text("review.no-match")
                            : words.text("review.no-match-for", criteria.search()),
                    words.text("review.open", review.open()),
                    new Empty.Action(words.text("clear-filter"), base + "/review", false));
        }
        if (!chosen) {
            return new Empty(
                    "inbox",
                    null,
                    words.text("review.not-chosen"),
                    words.text("review.not-chosen-text"),
                    new Empty.Action(words.text("review.choose-groups"), base + "/groups", true));
        }
        if (preparing || review.staged() == 0) {
            return new Empty(
                    "inbox",
                    null,
                    words.text("preparing.title"),
                    words.text("preparing.text"),
                    new Empty.Action(words.text("review.look-again"), base + "/review", false));
        }
        return new Empty(
                "ok",
                "ok",
                words.text("review.none"),
                words.text("review.none-text"),
                new Empty.Action(words.text("nav.sync"), base + "/sync", false));
    }

    private static People people(
            Reviews.Changes changes, ReviewCriteria criteria, Review review, CompanyVisit visit, Wording words) {
        return new People(
                changes.total(),
                Section.of(changes, criteria, review, visit, words),
                List.of(
                        column(
                                "review.person-column",
                                ReviewCriteria.Sort.NAME,
                                ReviewCriteria.Sort.NAME_DOWN,
                                criteria,
                                visit,
                                words),
                        column(
                                "review.change",
                                ReviewCriteria.Sort.CHANGE,
                                ReviewCriteria.Sort.CHANGE,
                                criteria,
                                visit,
                                words),
                        column(
                                "review.decision",
                                ReviewCriteria.Sort.DECISION,
                                ReviewCriteria.Sort.DECISION,
                                criteria,
                                visit,
                                words)),
                visit.role().mayDecide()
                                && changes.total() > 1
                                && (criteria.isNarrowed()
                                        || changes.total() > changes.rows().size())
                        ? matching(changes, criteria, words)
                        : null,
                Pager.of(criteria.list(visit), criteria.page(), ReviewCriteria.SIZE, changes.total()));
    }

    private static Column column(
            String key,
            ReviewCriteria.Sort up,
            ReviewCriteria.Sort down,
            ReviewCriteria criteria,
            CompanyVisit visit,
            Wording words) {
        ReviewCriteria.Sort next = criteria.sort() == up ? down : up;
        return new Column(
                words.text(key),
                new ReviewCriteria(false, criteria.filter(), criteria.search(), next, 0)
                        .list(visit)
                        .toString(),
                criteria.sort() == up ? "ascending" : criteria.sort() == down ? "descending" : "none");
    }

    private static Matching matching(Reviews.Changes changes, ReviewCriteria criteria, Wording words) {
        long total = changes.total();
        boolean removals = criteria.filter() == Filter.REMOVED;
        return new Matching(
                total,
                changes.revision(),
                criteria.filter(),
                criteria.search(),
                List.of(
                        verb(Decision.APPROVED, "approve", removals, total, words),
                        verb(Decision.DENIED, "deny", !removals, total, words)));
    }

    private static Verb verb(Decision decision, String name, boolean danger, long total, Wording words) {
        return new Verb(
                decision,
                name + "-matching",
                words.text("review." + name + "-matching", total),
                words.text("review." + name + "-matching-title", total),
                words.text("review." + name + "-matching-text", total),
                words.text("review." + name + "-all", total),
                danger);
    }

    private static Groups groups(
            Rows<Approval.Group> groups, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        return new Groups(
                groups.items().stream().map(group -> group(group, visit, words)).toList(),
                words.text("review.groups-foot", groups.total()),
                Pager.of(criteria.list(visit), criteria.page(), ReviewCriteria.SIZE, groups.total()));
    }

    private static GroupRow group(Approval.Group group, CompanyVisit visit, Wording words) {
        String name = words.name(group.displayName());
        String action = group.asleep() ? "include" : "sleep";
        return new GroupRow(
                group.groupId(),
                name,
                group.dynamic(),
                group.asleep(),
                words.dotted(
                        words.word("group-kind", group.kind()),
                        group.selected() ? words.text("groups.chosen-one") : null),
                words.number(group.members()),
                !visit.role().mayDecide()
                        ? null
                        : new RowAction(
                                action + "-group",
                                "/companies/" + visit.companyId() + "/sleep",
                                new Field("group", group.groupId().toString()),
                                new Field("asleep", String.valueOf(!group.asleep())),
                                words.text("review." + action),
                                words.text("review." + action + "-one", words.nameInText(name)),
                                "moon",
                                ""));
    }

    private static NotSynced notSynced(
            Rows<Staging.Person> rows, Optional<Staging.Figures> figures, CompanyVisit visit, Wording words) {
        long total = figures.map(Staging.Figures::notSynced).orElse(rows.total());
        return new NotSynced(
                words.number(total),
                figures.map(known -> NotSyncedView.reasons(known, null, visit, words))
                        .orElse(List.of()),
                rows.items().stream()
                        .map(person -> NotSyncedView.Row.of(person, visit, words))
                        .toList(),
                total > rows.items().size() ? words.text("not-synced.show-all", total) : null);
    }

    private static Commit commit(Review review, boolean preparing, CompanyVisit visit, Wording words) {
        long ready = review.ready();
        long now = review.billableNow();
        long after = review.billableAfter();
        long waits = review.waits();
        String title = preparing
                ? words.text("preparing.title")
                : ready == 0
                        ? words.text("review.bar-nothing")
                        : words.text(
                                "review.bar", review.nextCommit(), review.added(), review.changed(), review.removed());
        String text = preparing
                ? words.text("preparing.commit-waits")
                : ready == 0
                        ? words.text("review.bar-nothing-text", now, waits)
                        : now == after
                                ? words.text("review.bar-stays", now, waits)
                                : words.text("review.bar-text", now, after, waits);
        return new Commit(
                preparing || ready == 0,
                title,
                text,
                words.text("review.commit-changes", ready),
                words.text("review.commit-title", ready, visit.company().name()),
                lines(review, words),
                waits > 0 ? words.text("review.stay", waits) : null,
                review.removed() > 0 && review.added() == 0 && review.changed() == 0);
    }

    private static List<Line> lines(Review review, Wording words) {
        List<Line> lines = new ArrayList<>();
        if (review.added() > 0) {
            lines.add(new Line(
                    "added",
                    words.signed(review.added()),
                    words.text("review.join", review.added()),
                    review.joinAsleep() > 0 ? words.text("review.join-asleep", review.joinAsleep()) : ""));
        }
        if (review.changed() > 0) {
            lines.add(new Line(
                    "changed",
                    "~" + words.number(review.changed()),
                    words.text("review.update", review.changed()),
                    ""));
        }
        if (review.removed() > 0) {
            lines.add(new Line(
                    "removed",
                    words.signed(-review.removed()),
                    words.text("review.leave", review.removed()),
                    words.text("review.leave-text")));
        }
        lines.add(new Line(
                "bill",
                "",
                words.text("review.bill-goes", review.billableNow(), review.billableAfter()),
                words.text("review.bill-from")));
        return lines;
    }
}
