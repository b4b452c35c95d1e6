package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Difference;
import dev.rollcall.gateway.parts.Reasons;
import dev.rollcall.gateway.service.Approval.Attributes;
import dev.rollcall.gateway.service.Approval.Field;
import dev.rollcall.gateway.service.Approval.InGroup;
import dev.rollcall.gateway.service.Approval.Member;
import dev.rollcall.gateway.service.Approval.Step;
import dev.rollcall.gateway.service.Reviews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a member's page shows.
 *
 * @param here the address of this page
 * @param title the name, or what the page is about where the member cannot be shown
 * @param person null where approval-service does not answer
 */
record PersonView(
        String base, String here, String title, @Nullable Person person) {

    private static final Set<String> BILLED_FROM = Set.of("JOINED", "RETURNED", "WOKE");
    private static final Set<String> ARRIVALS = Set.of("JOINED", "RETURNED");
    private static final Set<String> CHANGES_BILL = Set.of("WOKE", "SLEPT", "LEFT");

    /**
     * The member.
     *
     * @param why the question that the chain answers
     * @param chain what leads to being billed, or to not being billed
     * @param sleepOwn what their own setting says
     * @param sleepGroups the sleeping groups that they are in
     * @param groups null where they are not known
     */
    record Person(
            String name,
            String work,
            MemberStatus standing,
            boolean billed,
            String bill,
            @Nullable SleepButton sleep,
            @Nullable Open open,
            String why,
            List<Link> chain,
            List<Year> years,
            String sleepOwn,
            String sleepGroups,
            @Nullable List<Group> groups,
            List<Fact> facts) {}

    /**
     * A change that is not committed.
     *
     * @param decision as it stands, for scripts
     * @param text what it means; empty where the differences say it
     */
    record Open(
            String decision, String title, String text, String because, List<Difference> differences, String review) {}

    /**
     * One link of the chain.
     *
     * @param kind {@code on}, {@code off}, {@code asleep} or {@code end}
     * @param icon of the sprite
     */
    record Link(String kind, String icon, String title, String text) {}

    /** What happened in a year, newest first. */
    record Year(String year, List<Event> events) {}

    /**
     * What one commit did.
     *
     * @param kind {@code added}, {@code changed}, {@code removed}, {@code asleep} or {@code note}
     * @param by who committed it, and which commit it was
     * @param subject of whoever that was, for those who look closely; empty of the reader and the policy
     * @param effect on the bill; empty where there is none
     */
    record Event(
            String kind,
            String icon,
            String title,
            @Nullable Instant at,
            List<Difference> differences,
            String because,
            String by,
            String subject,
            String effect,
            boolean billed) {}

    /** A group that they are in. */
    record Group(String name, boolean dynamic, boolean asleep, boolean chosen) {}

    /** Something that identifies them. */
    record Fact(String label, String value, boolean code) {}

    static PersonView of(
            UUID memberId, Optional<Member> member, Optional<Reviews.Item> open, CompanyVisit visit, Wording words) {
        return new PersonView(
                "/companies/" + visit.companyId(),
                Address.of(visit, "/people/" + memberId).toString(),
                member.map(known -> words.name(known.displayName())).orElseGet(() -> words.text("people.person")),
                member.map(known -> person(known, open.orElse(null), visit, words))
                        .orElse(null));
    }

    private static Person person(Member member, Reviews.@Nullable Item open, CompanyVisit visit, Wording words) {
        String name = words.name(member.displayName());
        boolean billed = member.isActive() && !member.asleep();
        List<InGroup> groups = Objects.requireNonNullElse(member.groups(), List.of());
        List<Step> steps = Objects.requireNonNullElse(member.history(), List.of());
        List<InGroup> sleeping = groups.stream().filter(InGroup::asleep).toList();
        return new Person(
                name,
                words.dotted(member.jobTitle(), member.department()),
                MemberStatus.of(member, words),
                billed,
                words.text(billed ? "person.billed" : "person.not-billed"),
                SleepButton.of(member, name, visit, words),
                open == null ? null : open(open, visit, words),
                words.text(billed ? "person.why" : "person.why-not", words.nameInText(member.displayName())),
                chain(member, groups, sleeping, steps, billed, words),
                years(steps, visit, words),
                words.text("person.own." + own(member, sleeping)),
                sleeping.isEmpty() ? words.text("person.sleep-none") : names(sleeping, words),
                member.groups() == null
                        ? null
                        : groups.stream()
                                .map(group -> new Group(
                                        words.name(group.displayName()),
                                        group.dynamic(),
                                        group.asleep(),
                                        group.selected()))
                                .toList(),
                facts(member, words));
    }

    private static Open open(Reviews.Item item, CompanyVisit visit, Wording words) {
        String change = item.change().name();
        boolean denied = item.decision().name().equals("DENIED");
        return new Open(
                item.decision().name(),
                words.text("person.open." + change + "." + item.decision()),
                item.change() == Reviews.Change.REMOVED
                        ? words.text(denied ? "person.open.removal-denied-text" : "person.open.removed-text")
                        : "",
                Reasons.of(item.because(), words),
                item.change() == Reviews.Change.CHANGED ? Difference.of(item.fields(), words) : List.of(),
                Address.of(visit, "/review")
                        .with("search", words.first(item.userPrincipalName(), item.displayName()))
                        .toString());
    }

    private static List<Link> chain(
            Member member,
            List<InGroup> groups,
            List<InGroup> sleeping,
            List<Step> steps,
            boolean billed,
            Wording words) {
        boolean active = member.isActive();
        List<InGroup> through = groups.stream().filter(InGroup::selected).toList();
        List<Link> chain = new ArrayList<>();
        chain.add(
                active
                        ? new Link(
                                "on",
                                "check",
                                words.text("person.in-scope"),
                                through.isEmpty()
                                        ? words.text("person.through-everyone")
                                        : words.text("person.through", names(through, words)))
                        : new Link("off", "close", words.text("person.left"), words.text("person.left-text")));
        chain.add(new Link(
                active ? "on" : "off",
                active ? "check" : "close",
                words.text(active ? "person.approved" : "person.not-on-roster"),
                first(steps, active ? ARRIVALS : Set.of("LEFT"))
                        .map(step -> words.text(
                                active ? "person.joined" : "person.left-by", step.commit(), words.day(step.at())))
                        .orElseGet(() -> active && member.joinedCommit() != null
                                ? words.text("person.joined-by", member.joinedCommit())
                                : "")));
        chain.add(new Link(
                member.asleep() ? "asleep" : "on",
                member.asleep() ? "moon" : "check",
                words.text(member.asleep() ? "person.asleep" : "person.awake"),
                own(member, sleeping) == Own.INCLUDED
                        ? words.text("person.awake-included")
                        : MemberStatus.of(member, words).because()));
        chain.add(new Link(
                billed ? "end" : "off",
                billed ? "check" : "close",
                words.text(billed ? "person.billed" : "person.not-billed"),
                billed
                        ? first(steps, BILLED_FROM)
                                .map(step -> words.text("person.billed-since", words.day(step.at())))
                                .orElse("")
                        : ""));
        return List.copyOf(chain);
    }

    /** What somebody has been set to, themselves. */
    private enum Own {
        NONE,
        ASLEEP,
        INCLUDED
    }

    /** Nothing else than their own setting keeps somebody awake in a group that sleeps. */
    private static Own own(Member member, List<InGroup> sleeping) {
        if (member.asleep()) {
            return "self".equals(member.asleepBecause()) ? Own.ASLEEP : Own.NONE;
        }
        return sleeping.isEmpty() ? Own.NONE : Own.INCLUDED;
    }

    private static Optional<Step> first(List<Step> newestFirst, Set<String> kinds) {
        return newestFirst.stream().filter(step -> kinds.contains(step.kind())).findFirst();
    }

    private static List<Year> years(List<Step> steps, CompanyVisit visit, Wording words) {
        Map<String, List<Event>> years = steps.stream()
                .collect(Collectors.groupingBy(
                        step -> step.at() == null
                                ? ""
                                : String.valueOf(step.at().atZone(visit.zone()).getYear()),
                        LinkedHashMap::new,
                        Collectors.mapping(step -> event(step, visit, words), Collectors.toList())));
        return years.entrySet().stream()
                .map(year -> new Year(year.getKey(), year.getValue()))
                .toList();
    }

    private static Event event(Step step, CompanyVisit visit, Wording words) {
        String reader = visit.visit().person().subject();
        String by = Objects.requireNonNullElse(step.by(), "policy");
        String author = by.equals("policy") ? "POLICY" : by.equals(reader) ? "YOU" : "SOMEBODY";
        List<Field> fields = ARRIVALS.contains(step.kind())
                ? List.of()
                : Objects.requireNonNullElse(step.fields(), List.<Field>of()).stream()
                        .filter(field -> !field.field().equals("asleepBecause"))
                        .toList();
        boolean wakes = step.kind().equals("WOKE");
        return new Event(
                kind(step.kind()),
                icon(step.kind()),
                words.word("person.step", step.kind()),
                step.at(),
                Difference.of(fields, words),
                Reasons.of(step.because(), words),
                words.text("person.by." + author, step.commit()),
                author.equals("SOMEBODY") ? by : "",
                CHANGES_BILL.contains(step.kind()) ? words.text(wakes ? "person.billed" : "person.not-billed") : "",
                wakes);
    }

    private static String kind(String step) {
        return switch (step) {
            case "SLEPT" -> "asleep";
            case "LEFT", "ERASED" -> "removed";
            case "UPDATED" -> "changed";
            case "MERGED", "UNMERGED" -> "note";
            default -> "added";
        };
    }

    private static String icon(String step) {
        return switch (step) {
            case "SLEPT" -> "moon";
            case "WOKE" -> "sun";
            case "LEFT", "ERASED" -> "out";
            case "UPDATED" -> "edit";
            case "MERGED", "UNMERGED" -> "merge";
            default -> "plus";
        };
    }

    private static String names(List<InGroup> groups, Wording words) {
        return groups.stream()
                .map(group -> words.nameInText(group.displayName()))
                .collect(Collectors.joining(", "));
    }

    private static List<Fact> facts(Member member, Wording words) {
        List<Fact> facts = new ArrayList<>();
        Attributes attributes = member.attributes();
        add(facts, "person.upn", member.userPrincipalName(), false, words);
        add(facts, "person.mail", member.mail(), false, words);
        add(facts, "person.office", attributes == null ? null : attributes.officeLocation(), false, words);
        add(facts, "person.employee", attributes == null ? null : attributes.employeeId(), false, words);
        add(facts, "person.object", member.objectId(), true, words);
        add(facts, "person.member", member.memberId(), true, words);
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, String key, @Nullable Object value, boolean code, Wording words) {
        if (value != null && !value.toString().isBlank()) {
            facts.add(new Fact(words.text(key), code ? value.toString() : words.name(value.toString()), code));
        }
    }
}
