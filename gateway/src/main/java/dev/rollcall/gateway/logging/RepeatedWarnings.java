package dev.rollcall.gateway.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a few lines through of those that differ in their values only (same logger, level and message before values are filled
 * in) in each minute, from warnings on. Otherwise whoever can cause a warning can fill the disk with it, and hide another one.
 */
final class RepeatedWarnings extends Filter<ILoggingEvent> {

    static final int PER_MINUTE = 10;

    private final Cache<Kind, AtomicInteger> seen;

    RepeatedWarnings(Ticker ticker) {
        this.seen = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .maximumSize(1_000)
                .ticker(ticker)
                .build();
        setName(RepeatedWarnings.class.getSimpleName());
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        Kind kind = new Kind(event.getLoggerName(), event.getLevel(), event.getMessage());
        int count = seen.get(kind, first -> new AtomicInteger()).incrementAndGet();
        return count > PER_MINUTE ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private record Kind(
            String logger, Level level, @Nullable String message) {}
}
