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
        Tenant tenant = caller.world().tenant();
        List<Altered> all =
                token.everything() ? everybody(tenant) : altered(tenant, token, selection.contains("manager"));
        int start = Integer.parseInt(token.position());
        int end = Math.min(start + behaviour.deltaPageSize(), all.size());
        List<Altered> page = all.subList(behaviour.replay() && start > 0 ? start - 1 : start, end);
        return end < all.size()
                ? reply(caller, page, selection, token.nextLink(caller, incarnation, String.valueOf(end), false), null)
                : reply(caller, page, selection, null, token.deltaLink(caller, incarnation));
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

    private static List<Altered> everybody(Tenant tenant) {
        List<Altered> all = new ArrayList<>(tenant.users().size());
        for (User user : tenant.users()) {
            if (user.presence() != Presence.GONE) {
                all.add(new Altered(user.ordinal(), Altered.NEW));
            }
        }
        return all;
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
                case Change.OfManager of -> {
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
}
