package dev.rollcall.gateway.review;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Chip;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.service.Rows;
import dev.rollcall.gateway.service.Staging;
import dev.rollcall.gateway.service.Staging.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that are not synced.
 *
 * @param here the address of this page, where its forms come back to
 * @param populations whether those in scope are listed, or all accounts of the directory
 * @param reason that the list is narrowed to; empty when it is not
 * @param population likewise
 */
record NotSyncedView(
        String base,
        String here,
        List<Chip> populations,
        List<Chip> reasons,
        String search,
        String reason,
        String population,
        List<Row> rows,
        long total,
        @Nullable Pager pager) {

    static final int SIZE = 50;

    /** Which part of the list is shown. */
    record Criteria(Population population, Eligibility.@Nullable Reason reason, String search, int page) {

        Address list(CompanyVisit visit) {
            return Address.of(visit, "/not-synced")
                    .with("population", population == Population.IN_SCOPE ? null : population)
                    .with("reason", reason)
                    .with("search", search);
        }

        /** The whole list. */
        Criteria unnarrowed() {
            return new Criteria(population, null, search, 0);
        }

        Criteria of(Population other) {
            return new Criteria(other, reason, search, 0);
        }
    }

    /**
     * One account.
     *
     * @param picture {@code person}, or an icon of the sprite
     * @param badge the reason, or what an administrator did about it; empty where there is nothing to say
     * @param badgeKind {@code guest}, {@code note} or {@code warn}; empty for plain
     * @param shows what shows it
     * @param action null for those who may not decide, and where bringing in would change nothing by itself
     * @param help what to do instead, for somebody out of scope; null of others
     */
    record Row(
            UUID objectId,
            String name,
            String address,
            String picture,
            String reason,
            boolean broughtIn,
            String badge,
            String badgeKind,
            String shows,
            @Nullable Action action,
            @Nullable Help help) {

        static Row of(Staging.Person person, CompanyVisit visit, Wording words) {
            Eligibility.Reason reason = person.eligibility().reason();
            String name = words.name(person.displayName());
            return new Row(
                    person.objectId(),
                    name,
                    words.first(person.mail(), person.userPrincipalName()),
                    picture(reason),
                    reason == null ? "" : reason.name(),
                    person.overridden(),
                    badge(person, reason, words),
                    person.overridden() ? "note" : reason == Eligibility.Reason.GUEST ? "guest" : "",
                    person.eligibility().evidence().stream()
                            .filter(one -> !one.speaksFor())
                            .map(one -> words.word("evidence", one.code()))
                            .collect(Collectors.joining(" · ")),
                    visit.role().mayDecide() && (!person.isOutOfScope() || person.overridden())
                            ? Action.of(person, name, visit, words)
                            : null,
                    person.isOutOfScope() ? Help.of(person, visit, words) : null);
        }

        private static String picture(Eligibility.@Nullable Reason reason) {
            return switch (reason) {
                case SHARED_MAILBOX -> "mail";
                case ROOM -> "room";
                case EQUIPMENT -> "device";
                case NO_MAILBOX, GUEST, DISABLED -> "person";
                case null -> "person";
            };
        }

        private static String badge(Staging.Person person, Eligibility.@Nullable Reason reason, Wording words) {
            return person.overridden()
                    ? words.text("not-synced.brought-in")
                    : reason == null ? "" : words.word("reason", reason);
        }
    }

    /** The button of a row. */
    record Action(String name, String path, String label, String ariaLabel) {

        private static Action of(Staging.Person person, String name, CompanyVisit visit, Wording words) {
            String action = person.overridden() ? "take-back" : "bring-in";
            return new Action(
                    action,
                    "/companies/" + visit.companyId() + "/not-synced/" + person.objectId() + "/" + action,
                    words.text("not-synced." + action + "-button"),
                    words.text("not-synced." + action + "-one", words.nameInText(name)));
        }
    }

    /**
     * The hint for a person out of scope: bringing them in does not stage them.
     *
     * @param href where a group can be chosen; null for those who may not
     */
    record Help(String text, String label, @Nullable String href) {

        private static Help of(Staging.Person person, CompanyVisit visit, Wording words) {
            return new Help(
                    words.text(person.overridden() ? "not-synced.brought-in-out-of-scope" : "not-synced.out-of-scope"),
                    words.text("not-synced.choose-group"),
                    visit.role().mayAdminister() ? "/companies/" + visit.companyId() + "/groups" : null);
        }
    }

    static NotSyncedView of(
            Rows<Staging.Person> people,
            Optional<Staging.Figures> figures,
            Criteria criteria,
            CompanyVisit visit,
            Wording words) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                words.text("all"),
                criteria.population() == Population.IN_SCOPE
                        ? figures.map(known -> words.number(known.notSynced())).orElse(null)
                        : null,
                criteria.unnarrowed().list(visit).toString(),
                criteria.reason() == null));
        if (criteria.population() == Population.IN_SCOPE) {
            figures.ifPresent(known -> chips.addAll(reasons(known, criteria.reason(), visit, words)));
        }
        return new NotSyncedView(
                "/companies/" + visit.companyId(),
                criteria.list(visit).page(criteria.page()).toString(),
                populations(criteria, visit, words),
                chips,
                criteria.search(),
                criteria.reason() == null ? "" : criteria.reason().name(),
                criteria.population().name(),
                people.items().stream()
                        .map(person -> Row.of(person, visit, words))
                        .toList(),
                people.total(),
                Pager.of(criteria.list(visit), criteria.page(), SIZE, people.total()));
    }

    private static List<Chip> populations(Criteria criteria, CompanyVisit visit, Wording words) {
        return Arrays.stream(Population.values())
                .map(one -> new Chip(
                        words.text("not-synced.population." + one),
                        null,
                        criteria.of(one).list(visit).toString(),
                        one == criteria.population()))
                .toList();
    }

    /** The reasons that there are, with how many are not synced for each. */
    static List<Chip> reasons(
            Staging.Figures figures, Eligibility.@Nullable Reason current, CompanyVisit visit, Wording words) {
        List<Chip> chips = new ArrayList<>();
        for (Eligibility.Reason reason : Eligibility.Reason.values()) {
            if (figures.excludedFor(reason) > 0 || reason == current) {
                chips.add(new Chip(
                        words.word("reason", reason),
                        words.number(figures.excludedFor(reason)),
                        new Criteria(Population.IN_SCOPE, reason, "", 0)
                                .list(visit)
                                .toString(),
                        reason == current));
            }
        }
        return chips;
    }
}
