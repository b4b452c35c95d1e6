package dev.rollcall.gateway.session;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Token buckets, one for each key: a minute's worth is refilled evenly, and a quarter of it may be used at once. What has not
 * been used for two minutes is full again, so it need not be remembered; the oldest of too many are forgotten.
 */
final class RateLimit {

    private static final long MOST_KEYS = 100_000;

    private final String name;
    private final LoadingCache<String, Bucket> buckets;

    /**
     * A limit.
     *
     * @param name for logs
     * @param perMinute at least 4
     */
    RateLimit(String name, int perMinute, Ticker ticker) {
        this.name = name;
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(Math.max(1, perMinute / 4))
                .refillGreedy(perMinute, Duration.ofMinutes(1))
                .build();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(Duration.ofMinutes(2))
                .ticker(ticker)
                .build(key -> Bucket.builder()
                        .addLimit(bandwidth)
                        .withCustomTimePrecision(measure(ticker))
                        .build());
    }

    String name() {
        return name;
    }

    /** Takes one; zero when there was one, else how long it takes until there is. */
    Duration take(String key) {
        ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    private static TimeMeter measure(Ticker ticker) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ticker.read();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }
}
