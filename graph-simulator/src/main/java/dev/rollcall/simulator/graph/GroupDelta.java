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
import tools.jackson.core.JsonGenerator;

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
        Groups.readsGroups(caller);
        String incarnation = world.incarnation();
        DeltaToken token = DeltaToken.of(
                caller, request, incarnation, "groups", clock.instant().getEpochSecond());
        Set<String> selection =
                GroupJson.selection(token.select().isEmpty() ? Optional.empty() : Optional.of(token.select()));
        boolean members = token.select().isEmpty() || selection.contains("members");
        if (token.comesEmpty(caller.world().behaviour())) {
            return reply(
                    caller, List.of(), selection, token.nextLink(caller, incarnation, token.position(), true), null);
        }
        Page page = token.everything() ? everything(caller, token, members) : changes(caller, token, members);
        return page.next == null
                ? reply(caller, page.parts, selection, null, token.deltaLink(caller, incarnation))
                : reply(caller, page.parts, selection, token.nextLink(caller, incarnation, page.next, false), null);
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
            parts.add(new Part(tenant.groups().get(ordinal - 1), true, List.of())); // again, its members untold
        }
        for (; ordinal < tenant.groups().size(); ordinal++) {
            if (parts.size() >= behaviour.deltaPageSize() || room == 0) {
                return new Page(parts, ordinal + ":first");
            }
            Group group = tenant.groups().get(ordinal);
            if (group.presence() != Presence.GONE) {
                List<Integer> told = new ArrayList<>();
                Members all = group.members();
                int index = all.indexAfter(after);
                boolean telling = members && group.live() && Groups.membersReadable(caller, group);
                for (; telling && index < all.size() && told.size() < room; index++) {
                    told.add(all.at(index));
                }
                parts.add(new Part(group, first, told));
                room -= told.size();
                if (telling && index < all.size()) {
                    return new Page(parts, ordinal + ":" + told.getLast());
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

    private static Reply reply(
            Caller caller,
            List<Part> parts,
            Set<String> selection,
            @Nullable String nextLink,
            @Nullable String deltaLink) {
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#groups"));
            if (nextLink != null) {
                json.writeStringProperty("@odata.nextLink", nextLink);
            }
            if (deltaLink != null) {
                json.writeStringProperty("@odata.deltaLink", deltaLink);
            }
            json.writeArrayPropertyStart("value");
            for (Part part : parts) {
                write(json, caller, part, selection);
            }
            json.writeEndArray();
        }));
    }

    private static void write(JsonGenerator json, Caller caller, Part part, Set<String> selection) {
        Tenant tenant = caller.world().tenant();
        Group group = part.group;
        json.writeStartObject();
        if (!group.live()) {
            json.writeStringProperty("id", group.id().toString());
            UserDelta.reason(json, group.presence() == Presence.DELETED ? "changed" : "deleted");
            json.writeEndObject();
            return;
        }
        if (part.first || !caller.world().behaviour().bareContinuations()) {
            GroupJson.properties(json, group, selection, true);
        } else {
            json.writeStringProperty("id", group.id().toString());
        }
        if (!part.members.isEmpty()) {
            json.writeArrayPropertyStart("members@delta");
            for (int reference : part.members) {
                json.writeStartObject();
                Groups.identify(json, tenant, reference);
                if (!group.members().contains(reference)) {
                    UserDelta.reason(json, "deleted");
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /**
     * A group, or a part of a large one.
     *
     * @param members references of the members that are told
     */
    private record Part(Group group, boolean first, List<Integer> members) {}

    /** @param next where the next page begins; null after the last */
    private record Page(List<Part> parts, @Nullable String next) {}
}
