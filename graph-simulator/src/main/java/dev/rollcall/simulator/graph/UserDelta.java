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
        Users.requireReadingUsers(caller);
        String incarnation = world.incarnation();
        DeltaToken token = DeltaToken.of(
                caller, request, incarnation, "users", clock.instant().getEpochSecond());
        Set<String> selection =
                UserJson.selection(token.select().isEmpty() ? Optional.empty() : Optional.of(token.select()));
        Behaviour behaviour = caller.world().behaviour();
        Tenant tenant = caller.world().tenant();
        return token.reply(caller, incarnation, () -> {
            Page page = token.everything()
                    ? everybody(tenant, token, behaviour)
                    : altered(tenant, token, behaviour, selection.contains("manager"));
            return new DeltaToken.Page(
                    page.users.stream()
                            .map(altered -> shown(tenant, altered, selection))
                            .toList(),
                    page.next < 0 ? null : String.valueOf(page.next));
        });
    }

    private static Map<String, @Nullable Object> shown(Tenant tenant, Altered altered, Set<String> selection) {
        User user = tenant.users().get(altered.user);
        if (!user.live()) {
            return removed(Json.object("id", user.id()), user.presence());
        }
        Map<String, @Nullable Object> shown = UserJson.properties(user, selection, altered.before != Altered.NEW);
        List<Map<String, @Nullable Object>> managers =
                selection.contains("manager") ? managers(tenant, user, altered) : List.of();
        if (!managers.isEmpty()) {
            shown.put("manager@delta", managers);
        }
        return shown;
    }

    /** The former manager as removed, and the present one; nothing where that did not change. */
    private static List<Map<String, @Nullable Object>> managers(Tenant tenant, User user, Altered altered) {
        int now = user.manager();
        if (altered.before == Altered.SAME || altered.before == now) {
            return List.of();
        }
        List<Map<String, @Nullable Object>> managers = new ArrayList<>();
        if (altered.before >= 0) {
            managers.add(removed(Groups.identity(tenant, altered.before), Presence.GONE));
        }
        if (now != User.NO_MANAGER) {
            managers.add(Groups.identity(tenant, now));
        }
        return managers;
    }

    /** What Graph says of something that is not there any more: soft-deleted things have changed, others are deleted. */
    static Map<String, @Nullable Object> removed(Map<String, @Nullable Object> object, Presence presence) {
        object.put("@removed", Map.of("reason", presence == Presence.DELETED ? "changed" : "deleted"));
        return object;
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
     * @param before the manager's ordinal before the round, or {@link User#NO_MANAGER}, {@link #SAME} or {@link #NEW}
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
