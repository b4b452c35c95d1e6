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

    private final Map<UUID, List<ActiveFault>> faults = new ConcurrentHashMap<>();

    public void add(UUID tenantId, Fault fault) {
        List<ActiveFault> active = faults.computeIfAbsent(tenantId, id -> new ArrayList<>());
        synchronized (active) {
            active.add(new ActiveFault(fault));
        }
    }

    public void clear(UUID tenantId) {
        faults.remove(tenantId);
    }

    /** Those that are not used up. */
    public List<Fault> of(UUID tenantId) {
        List<ActiveFault> active = faults.getOrDefault(tenantId, List.of());
        synchronized (active) {
            return active.stream().map(a -> a.fault).toList();
        }
    }

    /** The fault that strikes this request, if one does; the first that was added wins. */
    public Optional<Fault> next(UUID tenantId, String pathAndQuery) {
        List<ActiveFault> active = faults.get(tenantId);
        if (active == null) {
            return Optional.empty();
        }
        synchronized (active) {
            for (Iterator<ActiveFault> each = active.iterator(); each.hasNext(); ) {
                ActiveFault next = each.next();
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

    private static final class ActiveFault {
        private final Fault fault;
        private int spared;
        private int left;

        ActiveFault(Fault fault) {
            this.fault = fault;
            spared = fault.afterPages();
            left = fault.times();
        }
    }
}
