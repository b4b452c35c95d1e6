package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Change;
import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.Members;
import dev.rollcall.simulator.directory.Presence;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.world.Behaviour;
import dev.rollcall.simulator.world.World;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code /groups/delta}, with {@code members@delta} where members are selected. A group with more changes of members than a page
 * holds goes on over the pages. Positions are {@code group:reference} in the first round, and places among the parts in later
 * ones.
 */
@Component
final class GroupDelta {

    private final World world;
    private final Clock clock;

    GroupDelta(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    Reply page(Caller caller, GraphRequest request) {
        Groups.requireReadingGroups(caller);
        String incarnation = world.incarnation();
        DeltaToken token = DeltaToken.of(
                caller, request, incarnation, "groups", clock.instant().getEpochSecond());
        Set<String> selection =
                GroupJson.selection(token.select().isEmpty() ? Optional.empty() : Optional.of(token.select()));
        boolean members = token.select().isEmpty() || selection.contains("members");
        return token.reply(caller, incarnation, () -> {
            Page page = token.everything() ? everything(caller, token, members) : changes(caller, token, members);
            return new DeltaToken.Page(
                    page.parts.stream()
                            .map(part -> shown(caller, part, selection))
                            .toList(),
                    page.next);
        });
    }

    /** Groups one after another, each with the members it has now. */
    private static Page everything(Caller caller, DeltaToken token, boolean members) {
        Tenant tenant = caller.world().tenant();
        Behaviour behaviour = caller.world().behaviour();
        String[] place =
                token.begins() ? new String[] {"0", "first"} : token.position().split(":");
        int ordinal = Integer.parseInt(place[0]);
        boolean first = place[1].equals("first");
        int after = first ? Integer.MIN_VALUE : Integer.parseInt(place[1]);
        List<Part> parts = new ArrayList<>();
        int room = behaviour.deltaMembersPerPage();
        if (behaviour.replay() && first && ordinal > 0) {
            parts.add(new Part(tenant.groups().get(ordinal - 1), true, List.of())); // again, without its members
        }
        for (; ordinal < tenant.groups().size(); ordinal++) {
            if (parts.size() >= behaviour.deltaPageSize() || room == 0) {
                return new Page(parts, ordinal + ":first");
            }
            Group group = tenant.groups().get(ordinal);
            if (group.presence() != Presence.GONE) {
                List<Integer> listed = new ArrayList<>();
                Members all = group.members();
                int index = all.indexAfter(after);
                boolean listing = members && group.live() && Groups.membersReadable(caller, group);
                for (; listing && index < all.size() && listed.size() < room; index++) {
                    listed.add(all.at(index));
                }
                parts.add(new Part(group, first, listed));
                room -= listed.size();
                if (listing && index < all.size()) {
                    return new Page(parts, ordinal + ":" + listed.getLast());
                }
            }
            first = true;
            after = Integer.MIN_VALUE;
        }
        return new Page(parts, null);
    }

    /** What is in the log, by group in the order of their last change. */
    private static Page changes(Caller caller, DeltaToken token, boolean members) {
        Behaviour behaviour = caller.world().behaviour();
        List<Part> all = parts(caller, token, members);
        int start = Integer.parseInt(token.position());
        int end = start;
        int room = behaviour.deltaMembersPerPage();
        while (end < all.size() && end - start < behaviour.deltaPageSize() && (end == start || room > 0)) {
            room -= all.get(end++).members.size();
        }
        List<Part> page = all.subList(behaviour.replay() && start > 0 ? start - 1 : start, end);
        return new Page(page, end < all.size() ? String.valueOf(end) : null);
    }

    private static List<Part> parts(Caller caller, DeltaToken token, boolean members) {
        Tenant tenant = caller.world().tenant();
        Behaviour behaviour = caller.world().behaviour();
        int most = behaviour.deltaMembersPerPage();
        Map<Integer, Set<Integer>> changed = new LinkedHashMap<>();
        for (Change change : tenant.log().subList(token.from(), token.to())) {
            switch (change) {
                case Change.OfGroup of -> {
                    Set<Integer> its = changed.remove(of.group());
                    changed.put(of.group(), its == null ? new LinkedHashSet<>() : its);
                }
                case Change.OfMember of -> {
                    if (members
                            && Groups.membersReadable(caller, tenant.groups().get(of.group()))) {
                        Set<Integer> its = changed.remove(of.group());
                        Set<Integer> references = its == null ? new LinkedHashSet<>() : its;
                        references.remove(of.reference());
                        references.add(of.reference());
                        changed.put(of.group(), references);
                    }
                }
                case Change.OfUser of -> {}
                case Change.OfReportingLine of -> {}
            }
        }
        List<Part> parts = new ArrayList<>();
        changed.forEach((ordinal, references) -> {
            Group group = tenant.groups().get(ordinal);
            List<Integer> list = List.copyOf(references);
            for (int at = 0; at == 0 || at < list.size(); at += most) {
                parts.add(new Part(group, at == 0, list.subList(at, Math.min(at + most, list.size()))));
            }
        });
        return parts;
    }

    private static Map<String, @Nullable Object> shown(Caller caller, Part part, Set<String> selection) {
        Group group = part.group;
        if (!group.live()) {
            return UserDelta.removed(Json.object("id", group.id()), group.presence());
        }
        Map<String, @Nullable Object> shown =
                part.first || !caller.world().behaviour().bareContinuations()
                        ? GroupJson.properties(group, selection)
                        : Json.object("id", group.id());
        if (!part.members.isEmpty()) {
            shown.put(
                    "members@delta",
                    part.members.stream()
                            .map(reference -> member(caller.world().tenant(), group, reference))
                            .toList());
        }
        return shown;
    }

    private static Map<String, @Nullable Object> member(Tenant tenant, Group group, int reference) {
        Map<String, @Nullable Object> identity = Groups.identity(tenant, reference);
        return group.members().contains(reference) ? identity : UserDelta.removed(identity, Presence.GONE);
    }

    /**
     * A group, or a part of a large one.
     *
     * @param members references of the members that are listed
     */
    private record Part(Group group, boolean first, List<Integer> members) {}

    /** @param next where the next page begins; null after the last */
    private record Page(List<Part> parts, @Nullable String next) {}
}
