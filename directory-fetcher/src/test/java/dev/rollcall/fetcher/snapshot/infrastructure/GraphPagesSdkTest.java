package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.events.Cloud;
import dev.rollcall.fetcher.SimulatedMicrosoft;
import dev.rollcall.fetcher.snapshot.application.GraphPages;
import dev.rollcall.fetcher.snapshot.application.GraphPagesContract;
import dev.rollcall.fetcher.snapshot.model.RetryPolicy;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Through Microsoft's SDK, over HTTP, from the simulator. */
class GraphPagesSdkTest extends GraphPagesContract {

    private static final SimulatedMicrosoft MICROSOFT = SimulatedMicrosoft.shared();
    /** More than the 999 that Graph gives on a page. */
    private static final UUID TENANT_ID = MICROSOFT.tenant(1_100);

    private static final Map<UUID, JsonNode> USERS = MICROSOFT.users(TENANT_ID);
    private static final Map<UUID, Set<UUID>> MEMBERS = MICROSOFT.memberships(TENANT_ID);

    private final GraphPagesSdk graph = connected();

    private static GraphPagesSdk connected() {
        CloudRegistrations registrations = new CloudRegistrations(Map.of(
                Cloud.GLOBAL,
                new CloudRegistrations.Registration(
                        MICROSOFT.login("global"),
                        MICROSOFT.graph("global"),
                        "6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01",
                        "rollcall-demo-secret")));
        ClientSecretTokens tokens = new ClientSecretTokens(registrations, Clock.systemUTC());
        GraphCalls calls = new GraphCalls(
                new GraphClients(registrations, tokens),
                tokens,
                RetryPolicy.DEFAULT,
                Schedulers.boundedElastic(),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        return new GraphPagesSdk(calls, new GraphBatch(calls, Clock.systemUTC()));
    }

    @Override
    protected GraphPages graph() {
        return graph;
    }

    @Override
    protected Tenant tenant() {
        return new Tenant(Cloud.GLOBAL, TENANT_ID);
    }

    @Override
    protected Set<UUID> everybody() {
        return USERS.keySet();
    }

    @Override
    protected Map<UUID, Set<UUID>> members() {
        return MEMBERS;
    }

    @Override
    protected Set<UUID> sharedMailboxes() {
        return USERS.entrySet().stream()
                .filter(user -> user.getValue().path("kind").asString("").equals("SHARED_MAILBOX"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
