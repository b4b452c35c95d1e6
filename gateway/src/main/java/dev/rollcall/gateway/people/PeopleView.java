package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Chip;
import dev.rollcall.gateway.parts.Empty;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Approval.MemberRow;
import dev.rollcall.gateway.service.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the roster's page shows.
 *
 * @param here the address of this page, where its forms come back to
 * @param stillBilled people who left and are billed until a commit, in words; null when there are none
 * @param filter that the list is narrowed to; empty when it is not
 * @param unavailable whether the list cannot be shown, since its service does not answer
 * @param empty what stands in the place of a list without rows; null when there are rows
 */
record PeopleView(
        String base,
        String here,
        boolean mayDecide,
        String text,
        @Nullable String stillBilled,
        List<Chip> filters,
        String search,
        String filter,
        boolean unavailable,
        @Nullable Empty empty,
        List<Row> rows,
        String total,
        @Nullable Pager pager) {

    /**
     * One member.
     *
     * @param objectId null of members who are not linked to the directory
     * @param joined by which commit; empty when that is not known
     * @param sleep the button that puts them to sleep or includes them; null where there is nothing to press
     */
    record Row(
            UUID memberId,
            @Nullable UUID objectId,
            String link,
            String name,
            String address,
            String jobTitle,
            String department,
            boolean faint,
            boolean asleep,
            MemberStatus standing,
            String joined,
            @Nullable SleepButton sleep) {

        static Row of(MemberRow member, CompanyVisit visit, Wording words) {
            String name = words.name(member.displayName());
            return new Row(
                    member.memberId(),
                    member.objectId(),
                    "/companies/" + visit.companyId() + "/people/" + member.memberId(),
                    name,
                    words.first(member.mail(), member.userPrincipalName()),
                    member.jobTitle() == null ? "" : member.jobTitle(),
                    member.department() == null ? "" : member.department(),
                    member.asleep() || !member.isActive(),
                    member.asleep(),
                    MemberStatus.of(member, words),
                    member.joinedCommit() == null ? "" : words.text("people.commit", member.joinedCommit()),
                    SleepButton.of(member, name, visit, words));
        }
    }

    static PeopleView of(
            Optional<Rows<MemberRow>> members,
            Optional<Approval.Figures> figures,
            PeoplePage.Criteria criteria,
            CompanyVisit visit,
            Wording words) {
        boolean all =
                criteria.filter() == PeoplePage.Filter.ALL && criteria.search().isEmpty();
        long total = members.map(Rows::total).orElse(0L);
        return new PeopleView(
                "/companies/" + visit.companyId(),
                criteria.list(visit).page(criteria.page()).toString(),
                visit.role().mayDecide(),
                figures.map(known -> words.text(
                                "people.text",
                                words.number(known.roster()),
                                words.number(known.asleep()),
                                words.number(known.billable())))
                        .orElseGet(() -> words.text("people.text-only")),
                figures.map(Approval.Figures::readyRemovedBillable)
                        .filter(left -> left > 0)
                        .map(left -> words.text("people.still-billed", left))
                        .orElse(null),
                Arrays.stream(PeoplePage.Filter.values())
                        .map(one -> new Chip(
                                words.text("people.filter." + one),
                                null,
                                criteria.with(one).list(visit).toString(),
                                one == criteria.filter()))
                        .toList(),
                criteria.search(),
                criteria.filter() == PeoplePage.Filter.ALL
                        ? ""
                        : criteria.filter().name(),
                members.isEmpty(),
                members.filter(Rows::isEmpty)
                        .map(none -> empty(all, visit, words))
                        .orElse(null),
                members.map(Rows::items).orElse(List.of()).stream()
                        .map(member -> Row.of(member, visit, words))
                        .toList(),
                words.text("people.total", total),
                Pager.of(criteria.list(visit), criteria.page(), PeoplePage.SIZE, total));
    }

    private static Empty empty(boolean all, CompanyVisit visit, Wording words) {
        String base = "/companies/" + visit.companyId();
        return all
                ? new Empty(
                        "people",
                        null,
                        words.text("people.nobody"),
                        words.text("people.nobody-text"),
                        new Empty.Action(words.text("people.to-review"), base + "/review", true))
                : new Empty(
                        "search",
                        null,
                        words.text("people.no-match"),
                        words.text("people.no-match-text"),
                        new Empty.Action(words.text("people.show-all"), base + "/people", false));
    }
}
