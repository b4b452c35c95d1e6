package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.world.Behaviour;
import dev.rollcall.simulator.world.TenantWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a round of a delta stands.
 *
 * @param resource {@code users} or {@code groups}
 * @param from the place in the change log that the round begins at; {@link #EVERYTHING} for the first round
 * @param to the place in the change log that the round ends at, and the next one begins at
 * @param position within the round, as the resource counts it
 * @param shownEmpty whether this page was shown empty already
 * @param select as asked for at the very first; empty for everything
 * @param issuedAt when the round began, in seconds since 1970
 */
record DeltaToken(
        String resource, int from, int to, String position, boolean shownEmpty, String select, long issuedAt) {

    static final int EVERYTHING = -1;
    private static final int FIELDS = 11;

    /** The round that a request begins or goes on with. */
    static DeltaToken of(Caller caller, GraphRequest request, String incarnation, String resource, long now) {
        Paging.refuse(request, "$top", "$expand", "$orderby", "$search", "$filter");
        TenantWorld world = caller.world();
        int logged = world.tenant().log().size();
        String select = request.parameter("$select").orElse("");
        Optional<String> skip = request.parameter("$skiptoken");
        Optional<String> delta = request.parameter("$deltatoken");
        if (delta.filter("latest"::equals).isPresent()) {
            return new DeltaToken(resource, logged, logged, "0", false, select, now);
        }
        if (skip.isEmpty() && delta.isEmpty()) {
            return new DeltaToken(resource, EVERYTHING, logged, "0", false, select, now);
        }
        List<String> fields = OpaqueToken.fields(skip.or(() -> delta).orElseThrow(), "delta", FIELDS);
        if (!fields.get(1).equals(resource)
                || !fields.get(2).equals(world.tenant().id().toString())) {
            throw GraphError.badRequest("Badly formed token.");
        }
        DeltaToken token = new DeltaToken(
                resource,
                Integer.parseInt(fields.get(5)),
                Integer.parseInt(fields.get(6)),
                fields.get(7),
                Boolean.parseBoolean(fields.get(8)),
                fields.get(9),
                Long.parseLong(fields.get(10)));
        boolean good = fields.get(3).equals(incarnation)
                && Integer.parseInt(fields.get(4)) == world.deltaGeneration()
                && token.to <= logged
                && now - token.issuedAt < world.behaviour().deltaLifetimeSeconds();
        if (!good) {
            throw token.expired(caller);
        }
        return skip.isPresent() ? token : new DeltaToken(resource, token.to, logged, "0", false, token.select, now);
    }

    boolean everything() {
        return from == EVERYTHING;
    }

    boolean begins() {
        return position.equals("0");
    }

    /**
     * The page at this place, with the link to the next one or to the next round.
     *
     * @param page makes it, unless it is to come empty first
     */
    Reply reply(Caller caller, String incarnation, Supplier<Page> page) {
        Behaviour behaviour = caller.world().behaviour();
        boolean empty = behaviour.emptyPages() && !begins() && !shownEmpty;
        Page shown = empty ? new Page(List.of(), position) : page.get();
        return Reply.collection(
                caller,
                resource,
                shown.next == null
                        ? Map.of("@odata.deltaLink", link(caller, incarnation, "$deltatoken", this))
                        : Map.of(
                                "@odata.nextLink",
                                link(
                                        caller,
                                        incarnation,
                                        "$skiptoken",
                                        new DeltaToken(resource, from, to, shown.next, empty, select, issuedAt))),
                shown.values);
    }

    /** @param next where the next page begins; null after the last */
    record Page(List<?> values, @Nullable String next) {}

    private static String link(Caller caller, String incarnation, String parameter, DeltaToken token) {
        return caller.url(token.resource + "/delta?" + parameter + "=" + token.text(caller, incarnation));
    }

    GraphError expired(Caller caller) {
        return switch (caller.world().behaviour().expiredDelta()) {
            case GONE -> gone(caller, resource, select);
            case SYNC_STATE_NOT_FOUND ->
                new GraphError(
                        400,
                        "SyncStateNotFound",
                        "The sync state generation is not found; begin again without a token.");
        };
    }

    /** With the address to begin again at. */
    static GraphError gone(Caller caller, String resource, String select) {
        String location =
                caller.url(resource + "/delta?" + (select.isEmpty() ? "" : "$select=" + select + "&") + "$deltatoken=");
        return new GraphError(
                410,
                "resyncRequired",
                "Resync required. Replace any local items with the server's version.",
                Map.of("Location", location));
    }

    private String text(Caller caller, String incarnation) {
        return OpaqueToken.token(
                "delta",
                resource,
                caller.world().tenant().id(),
                incarnation,
                caller.world().deltaGeneration(),
                from,
                to,
                position,
                shownEmpty,
                select,
                issuedAt);
    }
}
