package dev.rollcall.fetcher.snapshot.application;

import dev.rollcall.events.Cloud;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** In memory. */
class GraphPagesInMemoryTest extends GraphPagesContract {

    private final GraphPagesInMemory graph = new GraphPagesInMemory(450, 12, 30);
    private final Tenant tenant = new Tenant(Cloud.GLOBAL, UUID.randomUUID());

    @Override
    protected GraphPages graph() {
        return graph;
    }

    @Override
    protected Tenant tenant() {
        return tenant;
    }

    @Override
    protected Set<UUID> everybody() {
        return graph.everybody();
    }

    @Override
    protected Map<UUID, Set<UUID>> members() {
        return graph.members();
    }

    @Override
    protected Set<UUID> sharedMailboxes() {
        return graph.sharedMailboxes();
    }
}
