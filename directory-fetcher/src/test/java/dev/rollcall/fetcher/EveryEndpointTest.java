package dev.rollcall.fetcher;

import static dev.rollcall.fetcher.sync.application.CommandsInMemory.given;
import static org.awaitility.Awaitility.await;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.events.Cloud;
import dev.rollcall.fetcher.sync.application.Syncs;
import dev.rollcall.fetcher.sync.model.ConnectionState;
import dev.rollcall.fetcher.sync.model.RunState;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import dev.rollcall.guards.ApiGuard;
import dev.rollcall.guards.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningFetcher
class EveryEndpointTest extends ApiGuard {

    private static final String SYNC_NOW = "POST /companies/{companyId}/sync";

    private final CommandRunner<SyncCommand, Sync, SyncEvent> commands;
    private final Syncs syncs;

    @Autowired
    EveryEndpointTest(ApplicationContext service, CommandRunner<SyncCommand, Sync, SyncEvent> commands, Syncs syncs) {
        super(service);
        this.commands = commands;
        this.syncs = syncs;
    }

    @Override
    protected Tenant tenant() {
        Tenant company = new Tenant(UUID.randomUUID());
        commands.run(company.companyId(), new SyncCommand.SetInterval(given(Instant.now()), Duration.ofMinutes(30)))
                .block();
        return company;
    }

    /** Connected to a tenant that is not there: its first run has failed, and it is minutes until the next. */
    @Override
    protected Tenant tenantFor(String operation) {
        Tenant company = tenant();
        if (operation.equals(SYNC_NOW)) {
            ConnectionState link = new ConnectionState.Connected(
                    UUID.randomUUID(),
                    new dev.rollcall.fetcher.snapshot.model.Tenant(Cloud.GLOBAL, UUID.randomUUID()),
                    Set.of());
            commands.run(company.companyId(), new SyncCommand.RecordConnection(given(Instant.now()), 1, link))
                    .block();
            await().atMost(Duration.ofSeconds(30)).until(() -> hasFailed(company.companyId()));
        }
        return company;
    }

    private boolean hasFailed(UUID companyId) {
        Sync sync = Objects.requireNonNull(syncs.of(companyId).block());
        return sync.failures() == 1 && sync.runState() instanceof RunState.Idle;
    }

    @Override
    protected Map<String, List<Function<Tenant, Object>>> goodBodies() {
        return Map.of("PUT /companies/{companyId}/sync/interval", List.of(company -> Map.of("minutes", 60)));
    }
}
