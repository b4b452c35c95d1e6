package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Rows;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of groups. */
record ReviewGroups(List<Row> rows, String foot, @Nullable Pager pager) {

    /** One group that may sleep. */
    record Row(
            UUID groupId,
            String name,
            boolean dynamic,
            boolean asleep,
            String detail,
            String members,
            @Nullable RowAction action) {}

    static ReviewGroups of(Rows<Approval.Group> groups, ReviewCriteria criteria, CompanyVisit visit, Wording words) {
        return new ReviewGroups(
                groups.items().stream().map(group -> row(group, visit, words)).toList(),
                words.text("review.groups-foot", groups.total()),
                Pager.of(criteria.list(visit), criteria.page(), ReviewCriteria.SIZE, groups.total()));
    }

    private static Row row(Approval.Group group, CompanyVisit visit, Wording words) {
        String name = words.name(group.displayName());
        String action = group.asleep() ? "include" : "sleep";
        return new Row(
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
}
