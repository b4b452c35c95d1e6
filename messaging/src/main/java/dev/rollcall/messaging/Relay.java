package dev.rollcall.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the outbox, at least once and in order for each (topic, company). Companies take turns.
 *
 * <p>One copy of a service publishes at a time, held by a lease. A former holder that was only paused cannot publish any more:
 * its successor initialised the same transactional id, and the broker refuses the older one. Rows are deleted after the Kafka
 * transaction has committed; a crash between the two repeats them, with the same sequences and ids.
 */
final class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final int BATCH = 500;

    /** A row may have a megabyte; five hundred of those would not fit into a small copy's memory. */
    private static final long BATCH_BYTES = 8L << 20;

    private final OutboxRows rows;
    private final RelayLease lease;
    private final Wakeup wakeup;
    private final KafkaClients clients;
    private final Supplier<Producer<String, String>> producers;
    private final BooleanSupplier topicsValid;
    private final Duration pollEvery;

    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Producer<String, String> producer;
    private long epoch;
    private long leaseUntil;
    private Duration backOff = Duration.ZERO;

    /**
     * A relay.
     *
     * @param producers makes a producer for each time that it comes to lead; all of a service's have one transactional id
     * @param topicsValid whether the topics were seen to be configured as the contract says; nothing is published before
     * @param pollEvery how long it waits for a wake-up at most before it polls
     */
    Relay(
            OutboxRows rows,
            RelayLease lease,
            Wakeup wakeup,
            KafkaClients clients,
            Supplier<Producer<String, String>> producers,
            BooleanSupplier topicsValid,
            Duration pollEvery) {
        this.rows = rows;
        this.lease = lease;
        this.wakeup = wakeup;
        this.clients = clients;
        this.producers = producers;
        this.topicsValid = topicsValid;
        this.pollEvery = pollEvery;
    }

    @Override
    public void start() {
        running = true;
        wakeup.start();
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wakeup.stop();
        Thread relaying = thread;
        if (relaying != null) {
            try {
                relaying.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                boolean more = publishNext();
                backOff = Duration.ZERO;
                if (!more) {
                    wakeup.await(pollEvery);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException e) {
                failed(e);
            }
        }
        close();
        try {
            lease.giveUp().block(DATABASE);
        } catch (RuntimeException e) {
            log.debug("The lease was not given up and expires by itself", e);
        }
    }

    /** Publishes a batch; false when there is nothing to do, or somebody else does it. */
    private boolean publishNext() throws InterruptedException {
        Producer<String, String> leading = topicsValid.getAsBoolean() ? lead() : null;
        if (leading == null) {
            return false;
        }
        List<OutboxRows.Row> batch = rows.next(BATCH, BATCH_BYTES).block(DATABASE);
        if (batch == null || batch.isEmpty()) {
            return false;
        }
        try {
            publish(leading, batch);
            rows.published(batch).block(DATABASE);
        } catch (Refused refused) {
            publishApart(leading, batch);
        }
        return true;
    }

    /** Takes or prolongs the lease when it is time to; null while somebody else has it. */
    private @Nullable Producer<String, String> lead() {
        long now = System.nanoTime();
        if (producer == null || now - leaseUntil > 0) {
            Long taken = lease.take().block(DATABASE);
            if (taken == null) {
                close();
                return null;
            }
            leaseUntil = now + lease.time().dividedBy(3).toNanos();
            if (producer == null || taken != epoch) {
                close();
                Producer<String, String> next = producers.get();
                producer = next;
                epoch = taken;
                next.initTransactions();
                log.info("This copy publishes the outbox now, lease epoch {}", taken);
            }
        }
        return producer;
    }

    private void publish(Producer<String, String> producer, List<OutboxRows.Row> batch)
            throws Refused, InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        @Nullable KafkaException failure = null;
        try {
            for (OutboxRows.Row row : batch) {
                OutgoingEvent event = row.event();
                sent.add(producer.send(CloudEvents.record(clients.topic(event.topic()), clients.source(), event)));
            }
        } catch (KafkaException e) {
            failure = e;
        }
        // All of them: when the broker refuses one, others fail only because of that, and may come before it.
        for (Future<RecordMetadata> acknowledged : sent) {
            try {
                acknowledged.get();
            } catch (ExecutionException e) {
                KafkaException fault = e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
                failure = failure == null || refusesForGood(fault) ? fault : failure;
            }
        }
        if (failure == null) {
            producer.commitTransaction();
        } else if (refusesForGood(failure)) {
            producer.abortTransaction();
            throw new Refused(failure);
        } else {
            throw failure;
        }
    }

    /** Publishes one (topic, company) after another, so that one that is refused stops alone. */
    private void publishApart(Producer<String, String> producer, List<OutboxRows.Row> batch)
            throws InterruptedException {
        record Stream(UUID companyId, String topic) {}
        Map<Stream, List<OutboxRows.Row>> streams = new LinkedHashMap<>();
        for (OutboxRows.Row row : batch) {
            streams.computeIfAbsent(
                            new Stream(row.event().companyId(), row.event().topic()), stream -> new ArrayList<>())
                    .add(row);
        }
        for (Map.Entry<Stream, List<OutboxRows.Row>> entry : streams.entrySet()) {
            Stream stream = entry.getKey();
            for (OutboxRows.Row row : entry.getValue()) {
                try {
                    publish(producer, List.of(row));
                    rows.published(List.of(row)).block(DATABASE);
                } catch (Refused refused) {
                    log.error(
                            "Publishing for company {} on {} has stopped: the broker refuses its next event",
                            stream.companyId(),
                            stream.topic(),
                            refused);
                    rows.stop(stream.companyId(), stream.topic(), String.valueOf(refused.getMessage()))
                            .block(DATABASE);
                    break;
                }
            }
        }
    }

    private void failed(RuntimeException fault) {
        if (fault instanceof ProducerFencedException) {
            log.info("Another copy of this service publishes the outbox now");
        } else {
            log.warn("Publishing failed and is tried again: {}", fault.toString());
        }
        close();
        backOff = backOff.isZero() ? Duration.ofMillis(200) : min(backOff.multipliedBy(2), Duration.ofSeconds(5));
        try {
            Thread.sleep(backOff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void close() {
        Producer<String, String> closing = producer;
        producer = null;
        if (closing != null) {
            closing.close(Duration.ofSeconds(5));
        }
    }

    private static boolean refusesForGood(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException
                    || cause instanceof RecordBatchTooLargeException
                    || cause instanceof SerializationException) {
                return true;
            }
        }
        return false;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The broker will never take this record. */
    private static final class Refused extends Exception {
        Refused(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
