package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.service.Approval.Field;
import dev.rollcall.gateway.service.Approval.Happening;
import dev.rollcall.gateway.service.Approval.InGroup;
import dev.rollcall.gateway.service.Approval.Member;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A member's history, told for people.
 *
 * @param years the newest first, each with its events
 * @param joined the commit that brought them, or brought them back; null when the history does not reach so far
 * @param billedSince when they last became active and awake; null when they are not billed, or nobody knows
 * @param through the chosen groups that they are in
 * @param sleeping the sleeping groups that they are in
 * @param own what their own setting says
 */
public record Story(
        Map<Integer, List<Event>> years,
        @Nullable Event joined,
        @Nullable Instant billedSince,
        List<InGroup> through,
        List<InGroup> sleeping,
        Own own) {

    private static final Set<String> BILLED_FROM = Set.of("JOINED", "RETURNED", "WOKE");
    private static final Set<String> ARRIVALS = Set.of("JOINED", "RETURNED");

    /** What somebody has been set to, themselves. */
    public enum Own {
        NONE,
        ASLEEP,
        INCLUDED
    }

    /** Who caused something. */
    public enum Author {
        YOU,
        POLICY,
        SOMEBODY
    }

    /**
     * Something that happened.
     *
     * @param fields none of an arrival, when everything is new
     */
    public record Event(
            long commit, String kind, @Nullable Instant at, Author by, String subject, List<Field> fields) {}

    static Story of(Member member, CompanyVisit visit) {
        List<InGroup> groups = Objects.requireNonNullElse(member.groups(), List.of());
        List<Event> events = Objects.requireNonNullElse(member.history(), List.<Happening>of()).stream()
                .map(happening ->
                        event(happening, groups, visit.visit().person().subject()))
                .toList();
        Event since = member.isActive() && !member.asleep() ? first(events, BILLED_FROM) : null;
        List<InGroup> sleeping = groups.stream().filter(InGroup::asleep).toList();
        return new Story(
                byYear(events, visit.zone()),
                first(events, ARRIVALS),
                since == null ? null : since.at(),
                groups.stream().filter(InGroup::selected).toList(),
                sleeping,
                own(member, sleeping));
    }

    /** Nothing else than their own setting keeps somebody awake in a group that sleeps. */
    private static Own own(Member member, List<InGroup> sleeping) {
        if (member.asleep()) {
            return "self".equals(member.asleepBecause()) ? Own.ASLEEP : Own.NONE;
        }
        return sleeping.isEmpty() ? Own.NONE : Own.INCLUDED;
    }

    private static Map<Integer, List<Event>> byYear(List<Event> events, ZoneId zone) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event ->
                                event.at() == null ? 0 : event.at().atZone(zone).getYear(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static @Nullable Event first(List<Event> newestFirst, Set<String> kinds) {
        return newestFirst.stream()
                .filter(event -> kinds.contains(event.kind()))
                .findFirst()
                .orElse(null);
    }

    private static Event event(Happening happening, List<InGroup> groups, String reader) {
        String by = Objects.requireNonNullElse(happening.by(), "policy");
        Author author = by.equals("policy") ? Author.POLICY : by.equals(reader) ? Author.YOU : Author.SOMEBODY;
        List<Field> fields = ARRIVALS.contains(happening.kind())
                ? List.of()
                : Objects.requireNonNullElse(happening.fields(), List.<Field>of()).stream()
                        .filter(field -> !field.field().equals("asleepBecause"))
                        .map(field -> field.field().equals("groups") ? named(field, groups) : field)
                        .toList();
        return new Event(happening.commit(), happening.kind(), happening.at(), author, by, fields);
    }

    /** Only the groups that came and went, by their names where they are known. */
    private static Field named(Field field, List<InGroup> groups) {
        Set<String> before = ids(field.before());
        Set<String> after = ids(field.after());
        return new Field(field.field(), names(before, after, groups), names(after, before, groups));
    }

    private static @Nullable String names(Set<String> of, Set<String> without, List<InGroup> groups) {
        String names = of.stream()
                .filter(id -> !without.contains(id))
                .map(id -> groups.stream()
                        .filter(group -> group.groupId().toString().equals(id))
                        .map(InGroup::displayName)
                        .findFirst()
                        .orElse(id))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? null : names;
    }

    private static Set<String> ids(@Nullable String joined) {
        return joined == null ? Set.of() : Arrays.stream(joined.split(", ")).collect(Collectors.toSet());
    }
}
