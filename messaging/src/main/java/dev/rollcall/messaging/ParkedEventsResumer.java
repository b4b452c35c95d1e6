package dev.rollcall.messaging;

import dev.rollcall.tenancy.CompanyBusyException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/**
 * Handles parked events as soon as that is possible: one (topic, company) in order, different ones side by side. Tries again without
 * end while the company is busy or the database is away.
 *
 * <p>The inbox says here what is due. What nobody says, because the process that parked it has died, is found in the database.
 */
final class ParkedEventsResumer implements SmartLifecycle {

    /** The events of one company on one topic. */
    record Stream(UUID companyId, String topic) {}

    private enum Progress {
        RUNNING,
        /** It was asked for once more: what was parked meanwhile may have been missed. */
        RUN_AGAIN
    }

    private static final Logger log = LoggerFactory.getLogger(ParkedEventsResumer.class);

    /** How long one event waits for its company; requests and other events have gone by then, or come after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration DATABASE = Duration.ofMinutes(1);

    /** How many companies are worked for at a time: each may wait with a connection in its hand. */
    private static final int AT_A_TIME = 4;

    private final ParkedEvents parked;
    private final DeadLetters deadLetters;
    private final BooleanSupplier topicsValid;
    private final Duration scanEvery;
    private final Map<Stream, Progress> streams = new ConcurrentHashMap<>();
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final Semaphore slots = new Semaphore(AT_A_TIME, true);
    private volatile @Nullable CountDownLatch ending;

    /**
     * A resumer.
     *
     * @param topicsValid whether the topics were seen to be configured as the contract says; nothing is handled before
     * @param scanEvery how often the database is searched for parked events that nobody works on
     */
    ParkedEventsResumer(
            ParkedEvents parked,
            DeadLetters deadLetters,
            BooleanSupplier topicsValid,
            MeterRegistry meters,
            Duration scanEvery) {
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.topicsValid = topicsValid;
        this.scanEvery = scanEvery;
        Gauge.builder("rollcall.events.parked.streams", streams, Map::size)
                .description("Topics of companies whose parked events this copy is resuming")
                .register(meters);
    }

    /** Whether the company was busy when it was tried last, so that its next event had better be parked at once. */
    boolean isBusy(UUID companyId) {
        return busy.contains(companyId);
    }

    /** An event of the company was parked because the company is busy. */
    void resumeWhenIdle(UUID companyId, String topic) {
        busy.add(companyId);
        resume(companyId, topic);
    }

    /** Something that is parked of the company on the topic can be handled, or soon. */
    void resume(UUID companyId, String topic) {
        CountDownLatch end = ending;
        if (end == null) {
            return; // found in the database at the next start
        }
        Stream stream = new Stream(companyId, topic);
        while (streams.putIfAbsent(stream, Progress.RUNNING) != null) {
            if (streams.replace(stream, Progress.RUNNING, Progress.RUN_AGAIN)
                    || streams.get(stream) == Progress.RUN_AGAIN) {
                return; // whoever works on it looks again
            }
        }
        Thread.ofVirtual().name("parked-events-" + topic).start(() -> run(stream, end));
    }

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        ending = end;
        Thread.ofVirtual().name("parked-events-scan").start(() -> scan(end));
    }

    @Override
    public void stop() {
        CountDownLatch end = ending;
        if (end != null) {
            end.countDown();
        }
        ending = null;
    }

    @Override
    public boolean isRunning() {
        return ending != null;
    }

    /** Before consumers, which tell it what is due. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void scan(CountDownLatch end) {
        do {
            try {
                deadLetters
                        .resumable()
                        .blockOptional(DATABASE)
                        .ifPresent(found -> found.forEach(stream -> resume(stream.companyId(), stream.topic())));
            } catch (RuntimeException fault) {
                log.debug("Not searched for parked events this time", fault);
            }
        } while (!ended(end, scanEvery));
    }

    private void run(Stream stream, CountDownLatch end) {
        MDC.put("company", stream.companyId().toString());
        do {
            streams.put(stream, Progress.RUNNING);
            Duration pause = SHORTEST_PAUSE;
            while (!resumed(stream, end)) {
                if (ended(end, pause)) {
                    streams.remove(stream);
                    return;
                }
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        } while (!streams.remove(stream, Progress.RUNNING));
    }

    /** Handles what can be handled now; false when that is to be tried again. */
    private boolean resumed(Stream stream, CountDownLatch end) {
        try {
            while (end.getCount() > 0) {
                if (!topicsValid.getAsBoolean()) {
                    return false;
                }
                slots.acquire();
                boolean more;
                try {
                    more = Boolean.TRUE.equals(parked.resumeNext(stream.companyId(), stream.topic(), PATIENCE)
                            .block());
                } finally {
                    slots.release();
                }
                busy.remove(stream.companyId());
                if (!more) {
                    return true;
                }
            }
            return true;
        } catch (CompanyBusyException stillBusy) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        } catch (RuntimeException fault) {
            log.warn(
                    "Parked events of company {} on {} are tried again: {}",
                    stream.companyId(),
                    stream.topic(),
                    fault.toString());
            return false;
        }
    }

    private static boolean ended(CountDownLatch end, Duration pause) {
        try {
            return end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
