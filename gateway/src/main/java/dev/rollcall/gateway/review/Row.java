package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Difference;
import dev.rollcall.gateway.parts.Reasons;
import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.Approval.GroupName;
import dev.rollcall.gateway.service.Reviews.Change;
import dev.rollcall.gateway.service.Reviews.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One person with an open change, as a row shows them.
 *
 * @param key with which forms name it
 * @param picture {@code asleep}, {@code mailbox} or {@code person}
 * @param link to their page; null of somebody who has none yet
 * @param question of a doubtful account; null of others
 * @param work title and department, of those who come and go
 * @param consequence of a removal; null of others
 * @param because why the change is there
 * @param groups some of their groups; empty of changes, and where none is known
 * @param badge {@code held} or {@code asleep}; null where the state is shown as text
 * @param state the label of the state
 * @param detail who decided, or why they sleep; empty where there is nothing to say
 */
record Row(
        UUID objectId,
        String key,
        String digest,
        Change change,
        Decision decision,
        boolean doubtful,
        boolean asleep,
        String name,
        String address,
        String picture,
        @Nullable String link,
        @Nullable String question,
        List<Evidence> evidence,
        List<Difference> differences,
        String work,
        @Nullable String consequence,
        String because,
        String groups,
        @Nullable String badge,
        String state,
        String detail,
        List<RowAction> actions) {

    private static final int GROUPS_SHOWN = 2;

    /** One observation about an account. */
    record Evidence(String text, boolean speaksFor) {}

    static Row of(Item item, CompanyVisit visit, Wording words) {
        boolean changed = item.change() == Change.CHANGED;
        String reason = Reasons.of(item.because(), words);
        String groups = changed ? "" : groups(item, words);
        String name = words.name(item.displayName());
        return new Row(
                item.objectId(),
                item.key().toString(),
                item.digest(),
                item.change(),
                item.decision(),
                item.isDoubtful(),
                item.asleep(),
                name,
                words.first(item.mail(), item.userPrincipalName()),
                item.asleep() ? "asleep" : item.isDoubtful() ? "mailbox" : "person",
                item.memberId() == null || item.change() == Change.ADDED
                        ? null
                        : "/companies/" + visit.companyId() + "/people/" + item.memberId(),
                question(item, words),
                evidence(item, words),
                changed ? Difference.of(item.fields(), words) : List.of(),
                changed ? "" : words.dotted(item.jobTitle(), item.department()),
                item.change() == Change.REMOVED
                        ? words.text(item.decision() == Decision.APPROVED ? "review.leaves" : "review.would-leave")
                        : null,
                reason,
                groups,
                item.decision() == Decision.HELD ? "held" : item.asleep() ? "asleep" : null,
                item.asleep() && item.decision() != Decision.HELD
                        ? words.text("asleep")
                        : words.word("decision", item.decision()),
                detail(item, visit, words),
                visit.role().mayDecide() ? actions(item, name, visit, words) : List.of());
    }

    private static @Nullable String question(Item item, Wording words) {
        return item.isDoubtful() && item.eligibility() != null
                ? words.wordOr("doubt", item.eligibility().reason(), words.text("doubt.SHARED_MAILBOX"))
                : null;
    }

    private static List<Evidence> evidence(Item item, Wording words) {
        return item.eligibility() == null || !item.isDoubtful()
                ? List.of()
                : item.eligibility().evidence().stream()
                        .map(one -> new Evidence(words.word("evidence", one.code()), one.speaksFor()))
                        .toList();
    }

    private static String groups(Item item, Wording words) {
        List<GroupName> in = Objects.requireNonNullElse(item.groups(), List.of());
        String names = in.stream()
                .limit(GROUPS_SHOWN)
                .map(group -> words.nameInText(group.displayName()))
                .collect(Collectors.joining(", "));
        return in.size() > GROUPS_SHOWN ? names + " +" + words.number(in.size() - GROUPS_SHOWN) : names;
    }

    private static String detail(Item item, CompanyVisit visit, Wording words) {
        if (item.asleep()) {
            String because = Objects.requireNonNullElse(item.asleepBecause(), "self");
            return words.word("asleep-because", because.split(":")[0]);
        }
        if (item.decision() == Decision.PENDING) {
            return item.isDoubtful() ? words.text("review.doubtful") : "";
        }
        String by = Reasons.by(item.decidedBy(), visit.visit().person().subject(), words);
        return by.isEmpty() ? "" : words.text("review.by", by);
    }

    private static List<RowAction> actions(Item item, String name, CompanyVisit visit, Wording words) {
        List<RowAction> actions = new ArrayList<>();
        switch (item.decision()) {
            case HELD -> {
                actions.add(decide(
                        item, name, "release", Decision.APPROVED, words.text("review.release"), "", visit, words));
                actions.add(decide(item, name, "deny", Decision.DENIED, words.text("review.deny"), "", visit, words));
            }
            case PENDING -> {
                String yes = words.text(item.isDoubtful() ? "review.person" : "review.approve");
                String no = words.text(item.isDoubtful() ? "review.mailbox" : "review.deny");
                actions.add(decide(item, name, "approve", Decision.APPROVED, yes, "", visit, words));
                actions.add(decide(item, name, "deny", Decision.DENIED, no, "", visit, words));
            }
            case APPROVED -> {
                if (item.change() != Change.REMOVED) {
                    actions.add(sleep(item, name, visit, words));
                }
                actions.add(
                        decide(item, name, "deny", Decision.DENIED, words.text("review.deny"), "close", visit, words));
            }
            case DENIED ->
                actions.add(decide(
                        item, name, "approve", Decision.APPROVED, words.text("review.approve"), "", visit, words));
        }
        return List.copyOf(actions);
    }

    private static RowAction decide(
            Item item,
            String name,
            String action,
            Decision decision,
            String label,
            String icon,
            CompanyVisit visit,
            Wording words) {
        return new RowAction(
                action,
                "/companies/" + visit.companyId() + "/decisions",
                new Field("item", item.key().toString()),
                new Field("decision", decision.name()),
                label,
                words.text("review." + action + "-one", words.nameInText(name)),
                icon,
                "");
    }

    private static RowAction sleep(Item item, String name, CompanyVisit visit, Wording words) {
        String action = item.asleep() ? "include" : "sleep";
        return new RowAction(
                action,
                "/companies/" + visit.companyId() + "/sleep",
                new Field("person", item.objectId().toString()),
                new Field("asleep", String.valueOf(!item.asleep())),
                words.text("review." + action),
                words.text("review." + action + "-one", words.nameInText(name)),
                "moon",
                String.valueOf(item.asleep()));
    }
}
