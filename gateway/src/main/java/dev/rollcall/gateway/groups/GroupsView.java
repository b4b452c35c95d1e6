package dev.rollcall.gateway.groups;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Empty;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.parts.Preparation;
import dev.rollcall.gateway.parts.Reasons;
import dev.rollcall.gateway.service.Rows;
import dev.rollcall.gateway.service.Staging;
import dev.rollcall.gateway.service.Staging.ScopeKind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the groups' page shows.
 *
 * @param first whether this is a step on the way to the first commit
 * @param scope as it is in force, for scripts
 * @param preparing whether the changes of the last choice are still being prepared
 * @param moved who chose meanwhile, in words; null when nobody did
 * @param everyone where everyone can be chosen; null for those who may not, and when everyone is chosen
 * @param elsewhere ticked groups that this part of the list does not show: the form carries them along
 * @param chosenCount how many groups the scope in force has, as a text; null when none, for then there is nothing to narrow to
 * @param page counted from 0
 * @param previous the page before; null on the first
 * @param next the page after; null on the last
 * @param effect null where nobody knows, and for those who may not choose
 * @param bar null for those who may not choose
 */
record GroupsView(
        String base,
        boolean mayChoose,
        boolean first,
        ScopeKind scope,
        String heading,
        String text,
        boolean preparing,
        @Nullable String moved,
        @Nullable Link everyone,
        long revision,
        boolean onlyChosen,
        List<UUID> elsewhere,
        String search,
        String searchLabel,
        @Nullable String chosenCount,
        @Nullable Empty empty,
        List<Row> rows,
        String foot,
        int page,
        @Nullable Integer previous,
        @Nullable Integer next,
        boolean noneChosen,
        @Nullable Effect effect,
        @Nullable Bar bar) {

    /** A place to go to. */
    record Link(String label, String href) {}

    /**
     * One group.
     *
     * @param rule of a dynamic group; empty of others
     * @param inside how many groups are inside; empty when none is
     * @param members a dash where they cannot be read
     * @param now whether it is chosen now, in words; empty when it is not
     */
    record Row(
            UUID groupId,
            String name,
            boolean ticked,
            boolean disabled,
            boolean selected,
            boolean readable,
            boolean dynamic,
            String rule,
            boolean rulePaused,
            String inside,
            String detail,
            String members,
            String eligible,
            String doubtful,
            String now) {}

    /**
     * What pressing the main button does.
     *
     * @param keep where to go without choosing anything; null on the way to the first commit
     */
    record Bar(
            String title,
            String text,
            String press,
            @Nullable String keep) {}

    static GroupsView of(GroupsPage.Answers answers, GroupSelection choice, CompanyVisit visit, Wording words) {
        Staging.Scope scope = answers.scope();
        Rows<Staging.Group> groups = answers.groups();
        boolean may = visit.role().mayAdminister();
        boolean first = !answers.firstCommitDone();
        boolean moved = choice.differsFrom(scope) && choice.seen() != scope.revision();
        Pager pager = Pager.of(Address.of(visit, "/groups"), choice.page(), GroupSelection.SIZE, groups.total());
        return new GroupsView(
                "/companies/" + visit.companyId(),
                may,
                first,
                scope.kind(),
                words.text(may ? "groups.heading" : "groups.title"),
                words.text(
                        !may
                                ? "groups.text-only"
                                : scope.kind() == ScopeKind.EVERYONE ? "groups.now-everyone" : "groups.text"),
                Preparation.isUnderWay(answers.staged(), answers.figures()),
                moved ? movedBy(scope, visit, words) + " " + words.text("groups.moved-text") : null,
                may && scope.kind() != ScopeKind.EVERYONE ? everyone(first, visit, words) : null,
                scope.revision(),
                choice.onlyChosen(),
                elsewhere(choice, groups),
                choice.search(),
                words.text("groups.search"),
                scope.chosen().isEmpty() ? null : words.number(scope.chosen().size()),
                groups.isEmpty() ? empty(choice, visit, words) : null,
                groups.items().stream()
                        .map(group -> row(group, choice, may, words))
                        .toList(),
                words.text("groups.foot", groups.items().size(), groups.total()),
                choice.page(),
                pager == null || pager.previous() == null ? null : choice.page() - 1,
                pager == null || pager.next() == null ? null : choice.page() + 1,
                choice.chosen().isEmpty(),
                answers.preview()
                        .map(preview -> Effect.of(preview, answers.figures(), words))
                        .orElse(null),
                may ? bar(answers, choice, first, visit, words) : null);
    }

    /** Who chose the scope in force, and when. */
    static String movedBy(Staging.Scope scope, CompanyVisit visit, Wording words) {
        return words.text(
                "groups.moved-by",
                Reasons.by(
                        scope.chosenBy() == null ? "" : scope.chosenBy(),
                        visit.visit().person().subject(),
                        words),
                words.ago(scope.chosenAt()),
                scope.kind() == ScopeKind.EVERYONE
                        ? words.text("groups.moved-everyone")
                        : words.text("groups.moved-groups", scope.chosen().size()));
    }

    private static Link everyone(boolean first, CompanyVisit visit, Wording words) {
        return new Link(
                words.text(first ? "groups.skip" : "groups.everyone"),
                Address.of(visit, "/groups/everyone").toString());
    }

    private static List<UUID> elsewhere(GroupSelection choice, Rows<Staging.Group> groups) {
        Set<UUID> here = groups.items().stream().map(Staging.Group::groupId).collect(Collectors.toSet());
        return choice.chosen().stream().filter(id -> !here.contains(id)).toList();
    }

    private static Empty empty(GroupSelection choice, CompanyVisit visit, Wording words) {
        if (choice.search().isEmpty() && !choice.onlyChosen()) {
            return new Empty("group", null, words.text("groups.empty"), words.text("groups.empty-text"), null);
        }
        return new Empty(
                "search",
                null,
                choice.search().isEmpty()
                        ? words.text("groups.none-chosen-yet")
                        : words.text("groups.no-match", choice.search()),
                null,
                new Empty.Action(
                        words.text("clear-filter"), Address.of(visit, "/groups").toString(), false));
    }

    private static Row row(Staging.Group group, GroupSelection choice, boolean may, Wording words) {
        boolean readable = group.isReadable();
        return new Row(
                group.groupId(),
                words.name(group.displayName()),
                choice.chosen().contains(group.groupId()),
                !may || !readable,
                group.selected(),
                readable,
                group.dynamic(),
                group.membershipRule() == null ? "" : group.membershipRule(),
                group.rulePaused(),
                group.nestedGroups() > 0 ? words.text("groups.inside", group.nestedGroups()) : "",
                words.dotted(words.word("group-kind", group.kind()), readable ? null : words.text("groups.hidden")),
                readable ? words.number(group.members()) : "—",
                readable ? words.number(group.eligible()) : "—",
                readable && group.doubtful() > 0 ? words.text("groups.and-doubtful", group.doubtful()) : "",
                group.selected() ? words.text("groups.already-in") : "");
    }

    private static Bar bar(
            GroupsPage.Answers answers, GroupSelection choice, boolean first, CompanyVisit visit, Wording words) {
        int chosen = choice.chosen().size();
        boolean none = chosen == 0;
        return new Bar(
                none
                        ? words.text("groups.bar-none")
                        : answers.preview()
                                .map(preview -> words.text("groups.bar", chosen, preview.entering(), preview.leaving()))
                                .orElseGet(() -> words.text("groups.bar-plain", chosen)),
                words.text("groups.bar-text"),
                answers.preview()
                        .filter(preview -> !none)
                        .map(preview -> words.text("groups.stage-changes", preview.entering() + preview.leaving()))
                        .orElseGet(() -> words.text("groups.stage")),
                first ? null : Address.of(visit, "/sync").toString());
    }
}
