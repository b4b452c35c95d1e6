package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.faults.Fault;
import dev.rollcall.simulator.faults.Faults;
import dev.rollcall.simulator.faults.Throttle;
import dev.rollcall.simulator.world.Behaviour;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers one request of an authenticated caller: faults first, then resource units, then the resource itself. */
@Component
final class GraphServer {

    private static final double REPORTED_USE = 0.8;

    private final Users users;
    private final Groups groups;
    private final UserDelta userDelta;
    private final GroupDelta groupDelta;
    private final Faults faults;
    private final Throttle throttle;
    private final Clock clock;

    GraphServer(
            Users users,
            Groups groups,
            UserDelta userDelta,
            GroupDelta groupDelta,
            Faults faults,
            Throttle throttle,
            Clock clock) {
        this.users = users;
        this.groups = groups;
        this.userDelta = userDelta;
        this.groupDelta = groupDelta;
        this.faults = faults;
        this.throttle = throttle;
        this.clock = clock;
    }

    Reply serve(Caller caller, GraphRequest request) {
        Tenant tenant = caller.world().tenant();
        Behaviour behaviour = caller.world().behaviour();
        int latency = behaviour.latencyMaxMs() == 0
                ? 0
                : ThreadLocalRandom.current().nextInt(behaviour.latencyMinMs(), behaviour.latencyMaxMs() + 1);
        Optional<Fault> fault = faults.next(tenant.id(), request.target());
        int late = latency + fault.map(Fault::latencyMs).orElse(0);
        try {
            if (fault.isPresent() && fault.get().status() != null) {
                throw failure(caller, request, fault.get(), fault.get().status());
            }
            Reply reply = metered(caller, request, behaviour);
            if (fault.isPresent() && fault.get().empty()) {
                return reply.body(Json.bytes(Map.of("value", List.of()))).later(late);
            }
            return fault.isPresent() && fault.get().truncated()
                    ? reply.body(Arrays.copyOf(reply.body(), reply.body().length / 2))
                            .later(late)
                    : reply.later(late);
        } catch (GraphError error) {
            return failed(error).later(late);
        }
    }

    private Reply metered(Caller caller, GraphRequest request, Behaviour behaviour) {
        int units = ResourceUnits.of(request);
        Tenant tenant = caller.world().tenant();
        Throttle.Verdict verdict = behaviour.throttling()
                ? throttle.take(
                        caller.applicationId(), tenant.id(), tenant.spec().users(), units)
                : new Throttle.Verdict(true, 0, 0);
        if (!verdict.allowed()) {
            throw throttled(caller, units, behaviour.retryAfter() ? verdict.retryAfter() : 0);
        }
        Reply reply;
        synchronized (tenant) {
            reply = route(caller, request);
        }
        reply.headers().put("x-ms-resource-unit", String.valueOf(units));
        if (verdict.use() >= REPORTED_USE) {
            reply.headers().put("x-ms-throttle-limit-percentage", String.format(Locale.ROOT, "%.2f", verdict.use()));
        }
        return reply;
    }

    private Reply route(Caller caller, GraphRequest request) {
        List<String> path = request.segments();
        String resource = request.method() + " " + (path.isEmpty() ? "" : path.getFirst());
        String second = path.size() > 1 ? path.get(1) : "";
        String third = path.size() > 2 ? path.get(2) : "";
        return switch (resource + "/" + path.size()) {
            case "GET users/1" -> users.list(caller, request);
            case "GET users/2" ->
                switch (second) {
                    case "delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()" ->
                        userDelta.page(caller, request);
                    case "$count" -> users.count(caller, request);
                    default -> users.one(caller, request, second);
                };
            case "GET users/3" ->
                switch (third) {
                    case "manager" -> users.manager(caller, request, second);
                    case "mailboxSettings" -> users.mailboxSettings(caller, second);
                    default -> throw unknownSegment(third);
                };
            case "GET groups/1" -> groups.list(caller, request);
            case "GET groups/2" ->
                switch (second) {
                    case "delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()" ->
                        groupDelta.page(caller, request);
                    case "$count" -> groups.count(caller);
                    default -> groups.one(caller, request, second);
                };
            case "GET groups/3" -> {
                if (!third.equals("members")) {
                    throw unknownSegment(third);
                }
                yield groups.members(caller, request, second);
            }
            case "GET me/3" -> {
                boolean roles = (second.equals("memberOf") || second.equals("transitiveMemberOf"))
                        && third.equals("microsoft.graph.directoryRole");
                if (!roles) {
                    throw unknownSegment(third);
                }
                yield Me.directoryRoles(caller);
            }
            default -> throw unknownSegment(String.join("/", path));
        };
    }

    private static GraphError throttled(Caller caller, int units, int retryAfter) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (retryAfter > 0) {
            headers.put("Retry-After", String.valueOf(retryAfter));
        }
        headers.put("x-ms-resource-unit", String.valueOf(units));
        headers.put("x-ms-throttle-scope", "Tenant_Application/ReadWrite/" + caller.applicationId());
        headers.put("x-ms-throttle-information", "ResourceUnitLimitExceeded");
        headers.put("x-ms-throttle-limit-percentage", "1.0");
        return new GraphError(
                429,
                "TooManyRequests",
                "Too many requests: the resource units of this application in this tenant are used up.",
                headers);
    }

    private static GraphError unknownSegment(String segment) {
        return GraphError.badRequest("Resource not found for the segment '" + segment + "'.");
    }

    private static GraphError failure(Caller caller, GraphRequest request, Fault fault, int status) {
        if (status == 410 && !request.segments().isEmpty()) {
            return DeltaToken.gone(
                    caller,
                    request.segments().getFirst(),
                    request.parameter("$select").orElse(""));
        }
        String usual = switch (status) {
            case 401 -> "InvalidAuthenticationToken";
            case 403 -> "Authorization_RequestDenied";
            case 404 -> "Request_ResourceNotFound";
            case 429 -> "TooManyRequests";
            case 500 -> "InternalServerError";
            case 502 -> "BadGateway";
            case 503 -> "ServiceUnavailable";
            case 504 -> "GatewayTimeout";
            default -> "BadRequest";
        };
        Integer after = fault.retryAfter();
        return new GraphError(
                status,
                fault.code() == null ? usual : fault.code(),
                "A failure on demand.",
                after == null ? Map.of() : Map.of("Retry-After", String.valueOf(after)));
    }

    Reply failed(GraphError error) {
        Map<String, @Nullable Object> body = Json.object("code", error.code());
        body.put("message", error.getMessage());
        body.put(
                "innerError",
                Map.of(
                        "date",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                        "request-id",
                        UUID.randomUUID()));
        Reply reply = Reply.json(Map.of("error", body)).status(error.status());
        reply.headers().putAll(error.headers());
        return reply;
    }
}
