package dev.rollcall.simulator.faults;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Resource units as Microsoft counts them for identity and access: a token bucket for application and tenant, by the tenant's size,
 * and one for the application over all tenants (learn.microsoft.com/graph/throttling-limits).
 */
@Component
public final class Throttle {

    private static final double APPLICATION_UNITS = 150_000;
    private static final double APPLICATION_SECONDS = 20;
    private static final double TENANT_SECONDS = 10;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Units in ten seconds that an application may use in a tenant of this size. */
    public static int tenantUnits(int users) {
        return users < 50 ? 3_500 : users <= 500 ? 5_000 : 8_000;
    }

    /** Takes the units, if they are there. */
    public Verdict take(String applicationId, UUID tenantId, int users, int units) {
        long now = clock.millis();
        Bucket tenant = buckets.computeIfAbsent(
                applicationId + tenantId, key -> new Bucket(tenantUnits(users), TENANT_SECONDS, now));
        Bucket application =
                buckets.computeIfAbsent(applicationId, key -> new Bucket(APPLICATION_UNITS, APPLICATION_SECONDS, now));
        double missingSeconds = Math.max(tenant.secondsUntil(units, now), application.secondsUntil(units, now));
        if (missingSeconds > 0) {
            return new Verdict(false, (int) Math.max(1, Math.ceil(missingSeconds)), tenant.use());
        }
        tenant.take(units);
        application.take(units);
        return new Verdict(true, 0, tenant.use());
    }

    /**
     * Whether a request may pass.
     *
     * @param retryAfter seconds
     * @param use the share of the tenant's units that is used, from 0
     */
    public record Verdict(boolean allowed, int retryAfter, double use) {}

    private static final class Bucket {
        private final double capacity;
        private final double perSecond;
        private double level;
        private long at;

        Bucket(double capacity, double seconds, long now) {
            this.capacity = capacity;
            perSecond = capacity / seconds;
            level = capacity;
            at = now;
        }

        synchronized double secondsUntil(int units, long now) {
            level = Math.min(capacity, level + Math.max(0, now - at) / 1000.0 * perSecond);
            at = now;
            return level >= units ? 0 : (units - level) / perSecond;
        }

        synchronized void take(int units) {
            level -= units;
        }

        synchronized double use() {
            return 1 - level / capacity;
        }
    }
}
