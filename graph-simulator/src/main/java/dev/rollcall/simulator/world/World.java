package dev.rollcall.simulator.world;

import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.NoSuchObject;
import dev.rollcall.simulator.directory.TenantSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every tenant of every cloud. Safe for several threads; a tenant is read and changed under its own lock. */
public final class World {

    private static final Logger LOG = LoggerFactory.getLogger(World.class);

    private final Map<UUID, TenantWorld> tenants = new ConcurrentSkipListMap<>();
    private final Journal journal;
    private final Behaviour usual;

    /** Replays the journal. */
    public World(Journal journal, Behaviour usual) {
        this.journal = journal;
        this.usual = usual;
        journal.replay(this::repeat);
    }

    /** @see Journal#incarnation() */
    public String incarnation() {
        return journal.incarnation();
    }

    /**
     * Makes a tenant, unless the very same is there already.
     *
     * @throws IllegalStateException if another tenant has the id
     */
    public synchronized TenantWorld make(TenantSpec spec) {
        TenantWorld there = tenants.get(spec.tenantId());
        if (there == null) {
            Operation.TenantMade made = new Operation.TenantMade(spec);
            TenantWorld world = new TenantWorld(made, usual);
            journal.append(made);
            tenants.put(spec.tenantId(), world);
            return world;
        }
        TenantSpec its = there.tenant().spec();
        if (its.cloud() != spec.cloud() || its.users() != spec.users() || its.seed() != spec.seed()) {
            throw new IllegalStateException("The tenant " + spec.tenantId() + " is there already as " + its.name()
                    + ", in " + its.cloud() + " with " + its.users() + " users from seed " + its.seed() + ".");
        }
        return there;
    }

    public List<TenantWorld> all() {
        return List.copyOf(tenants.values());
    }

    /** The tenant of a cloud with this id or domain. */
    public Optional<TenantWorld> find(Cloud cloud, String idOrDomain) {
        String wanted = idOrDomain.toLowerCase(Locale.ROOT);
        return tenants.values().stream()
                .filter(world -> world.tenant().spec().cloud() == cloud)
                .filter(world -> world.tenant().id().toString().equals(wanted)
                        || world.tenant().spec().domain().equals(wanted))
                .findFirst();
    }

    /** @throws NoSuchObject if there is none */
    public TenantWorld get(UUID tenantId) {
        TenantWorld world = tenants.get(tenantId);
        if (world == null) {
            throw new NoSuchObject("There is no tenant " + tenantId + " in this simulator.");
        }
        return world;
    }

    /** Reads under the tenant's lock. */
    public <T> T read(UUID tenantId, Function<TenantWorld, T> reading) {
        TenantWorld world = get(tenantId);
        synchronized (world.tenant()) {
            return reading.apply(world);
        }
    }

    /** Applies the operation, after it is kept, and then reads, both under one lock. */
    public <T> T perform(Operation operation, Function<TenantWorld, T> reading) {
        TenantWorld world = get(operation.tenantId());
        synchronized (world.tenant()) {
            journal.append(operation);
            world.apply(operation);
            return reading.apply(world);
        }
    }

    public void perform(Operation operation) {
        perform(operation, world -> world);
    }

    /** What was refused then is refused again: the outcome is a function of what went before. */
    private void repeat(Operation operation) {
        if (operation instanceof Operation.TenantMade made) {
            tenants.put(made.tenantId(), new TenantWorld(made, usual));
            return;
        }
        try {
            get(operation.tenantId()).apply(operation);
        } catch (IllegalArgumentException | IllegalStateException | NoSuchObject e) {
            LOG.debug("Refused as it was before: {}", e.getMessage());
        }
    }
}
