package dev.rollcall.simulator.faults;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The faults that were asked for, by tenant. They do not survive a restart. */
@Component
public final class Faults {

    private final Map<UUID, List<Armed>> faults = new ConcurrentHashMap<>();

    public void add(UUID tenantId, Fault fault) {
        List<Armed> armed = faults.computeIfAbsent(tenantId, id -> new ArrayList<>());
        synchronized (armed) {
            armed.add(new Armed(fault));
        }
    }

    public void clear(UUID tenantId) {
        faults.remove(tenantId);
    }

    /** Those that are not used up. */
    public List<Fault> of(UUID tenantId) {
        List<Armed> armed = faults.getOrDefault(tenantId, List.of());
        synchronized (armed) {
            return armed.stream().map(a -> a.fault).toList();
        }
    }

    /** The fault that strikes this request, if one does; the first that was added wins. */
    public Optional<Fault> strike(UUID tenantId, String pathAndQuery) {
        List<Armed> armed = faults.get(tenantId);
        if (armed == null) {
            return Optional.empty();
        }
        synchronized (armed) {
            for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
                Armed next = each.next();
                if (!next.fault.path().matcher(pathAndQuery).find()) {
                    continue;
                }
                if (next.spared > 0) {
                    next.spared--;
                    continue;
                }
                if (next.left > 0 && --next.left == 0) {
                    each.remove();
                }
                return Optional.of(next.fault);
            }
            return Optional.empty();
        }
    }

    private static final class Armed {
        private final Fault fault;
        private int spared;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            spared = fault.afterPages();
            left = fault.times();
        }
    }
}
