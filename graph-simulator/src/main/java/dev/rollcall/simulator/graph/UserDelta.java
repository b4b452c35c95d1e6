package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Change;
import dev.rollcall.simulator.directory.Presence;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.world.Behaviour;
import dev.rollcall.simulator.world.World;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /users/delta}: everybody at first, then whoever changed, as they are now. Positions are ordinals in the first round, and
 * places among the changed in later ones.
 */
@Component
final class UserDelta {

    private final World world;
    private final Clock clock;

    UserDelta(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    Reply page(Caller caller, GraphRequest request) {
        Users.readsUsers(caller);
        String incarnation = world.incarnation();
        DeltaToken token = DeltaToken.of(
                caller, request, incarnation, "users", clock.instant().getEpochSecond());
        Set<String> selection =
                UserJson.selection(token.select().isEmpty() ? Optional.empty() : Optional.of(token.select()));
        Behaviour behaviour = caller.world().behaviour();
        if (token.comesEmpty(behaviour)) {
            return reply(
                    caller, List.of(), selection, token.nextLink(caller, incarnation, token.position(), true), null);
        }
        Page page = token.everything()
                ? everybody(caller.world().tenant(), token, behaviour)
                : altered(caller.world().tenant(), token, behaviour, selection.contains("manager"));
        return page.next < 0
                ? reply(caller, page.users, selection, null, token.deltaLink(caller, incarnation))
                : reply(
                        caller,
                        page.users,
                        selection,
                        token.nextLink(caller, incarnation, String.valueOf(page.next), false),
                        null);
    }

    private static Reply reply(
            Caller caller,
            List<Altered> page,
            Set<String> selection,
            @Nullable String nextLink,
            @Nullable String deltaLink) {
        Tenant tenant = caller.world().tenant();
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#users"));
            if (nextLink != null) {
                json.writeStringProperty("@odata.nextLink", nextLink);
            }
            if (deltaLink != null) {
                json.writeStringProperty("@odata.deltaLink", deltaLink);
            }
            json.writeArrayPropertyStart("value");
            for (Altered altered : page) {
                write(json, tenant, altered, selection);
            }
            json.writeEndArray();
        }));
    }

    private static void write(JsonGenerator json, Tenant tenant, Altered altered, Set<String> selection) {
        User user = tenant.users().get(altered.user);
        json.writeStartObject();
        if (user.live()) {
            UserJson.properties(json, user, selection, altered.before != Altered.NEW);
            if (selection.contains("manager")) {
                manager(json, tenant, user, altered);
            }
        } else {
            removed(json, user);
        }
        json.writeEndObject();
    }

    private static void manager(JsonGenerator json, Tenant tenant, User user, Altered altered) {
        int now = user.manager();
        boolean gained = now != User.NOBODY && (altered.before == Altered.NEW || altered.before != now);
        boolean lost = altered.before >= 0 && altered.before != now;
        if (altered.before == Altered.SAME || (!gained && !lost)) {
            return;
        }
        json.writeArrayPropertyStart("manager@delta");
        if (lost) {
            json.writeStartObject();
            Groups.identify(json, tenant, altered.before);
            reason(json, "deleted");
            json.writeEndObject();
        }
        if (gained) {
            json.writeStartObject();
            Groups.identify(json, tenant, now);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void removed(JsonGenerator json, User user) {
        json.writeStringProperty("id", user.id().toString());
        reason(json, user.presence() == Presence.DELETED ? "changed" : "deleted");
    }

    static void reason(JsonGenerator json, String reason) {
        json.writeObjectPropertyStart("@removed");
        json.writeStringProperty("reason", reason);
        json.writeEndObject();
    }

    /** Those that are soft-deleted too: they can appear in a first round. */
    private static Page everybody(Tenant tenant, DeltaToken token, Behaviour behaviour) {
        List<Altered> users = new ArrayList<>();
        int start = Integer.parseInt(token.position());
        int ordinal = behaviour.replay() && start > 0 ? start - 1 : start;
        for (; ordinal < tenant.users().size(); ordinal++) {
            if (users.size() >= behaviour.deltaPageSize() && ordinal > start) {
                return new Page(users, ordinal);
            }
            if (tenant.users().get(ordinal).presence() != Presence.GONE) {
                users.add(new Altered(ordinal, Altered.NEW));
            }
        }
        return new Page(users, Page.LAST);
    }

    private static Page altered(Tenant tenant, DeltaToken token, Behaviour behaviour, boolean managers) {
        List<Altered> all = altered(tenant, token, managers);
        int start = Integer.parseInt(token.position());
        int end = Math.min(start + behaviour.deltaPageSize(), all.size());
        return new Page(
                all.subList(behaviour.replay() && start > 0 ? start - 1 : start, end),
                end < all.size() ? end : Page.LAST);
    }

    /** In the order of their last change. */
    private static List<Altered> altered(Tenant tenant, DeltaToken token, boolean managers) {
        Map<Integer, Altered> altered = new LinkedHashMap<>();
        for (Change change : tenant.log().subList(token.from(), token.to())) {
            switch (change) {
                case Change.OfUser of -> {
                    Altered was = altered.remove(of.user());
                    int before = of.arrived() ? Altered.NEW : was == null ? Altered.SAME : was.before;
                    altered.put(of.user(), new Altered(of.user(), before));
                }
                case Change.OfReportingLine of -> {
                    if (managers) {
                        Altered was = altered.remove(of.user());
                        int before = was == null || was.before == Altered.SAME ? of.before() : was.before;
                        altered.put(of.user(), new Altered(of.user(), before));
                    }
                }
                case Change.OfGroup of -> {}
                case Change.OfMember of -> {}
            }
        }
        return List.copyOf(altered.values());
    }

    /**
     * Somebody on a page.
     *
     * @param before the manager's ordinal before the round, or {@link User#NOBODY}, {@link #SAME} or {@link #NEW}
     */
    private record Altered(int user, int before) {
        /** The manager did not change. */
        static final int SAME = -2;
        /** Not known before, or back again: told in full. */
        static final int NEW = -3;
    }

    /** @param next where the next page begins, or {@link #LAST} */
    private record Page(List<Altered> users, int next) {
        static final int LAST = -1;
    }
}
