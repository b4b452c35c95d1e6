package dev.rollcall.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The processes of one launcher: each on record while it runs, and all of them stopped in order. */
final class Processes {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

    private final DataDirectory data;
    private final ProcessRecords records;
    private final Progress progress;
    private final Map<String, Supervised> started = new LinkedHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    Processes(DataDirectory data, ProcessRecords records, Progress progress) {
        this.data = data;
        this.records = records;
        this.progress = progress;
    }

    /** Something that becomes true. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Starts one that is meant to stay.
     *
     * @throws Trouble when it cannot be started, or when everything is being stopped
     */
    Supervised start(String name, List<String> command, StopSignal signal) throws Trouble {
        Supervised process = new Supervised(name, command, data.log(name), signal, records, progress);
        synchronized (started) {
            requireGoingOn();
            started.put(name, process);
        }
        process.start();
        return process;
    }

    /**
     * Runs one that ends by itself.
     *
     * @param name its own, and that of its log
     * @return its exit code
     */
    int run(String name, List<String> command) throws Trouble, InterruptedException {
        Supervised process = start(name, command, StopSignal.TERMINATE);
        int exitCode = process.awaitEnd();
        records.remove(name);
        requireGoingOn();
        return exitCode;
    }

    /**
     * Returns when the process is ready; from then on it is started again whenever it ends.
     *
     * @throws Trouble with the end of its log when it ends before, or takes too long
     */
    void awaitReady(Supervised process, Duration patience, Condition ready) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.holds()) {
            requireGoingOn();
            process.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new Trouble(process.name() + " runs but is not ready after " + patience.toSeconds()
                        + " s. The end of " + process.log() + ":\n" + LogTail.of(process.log(), 15));
            }
            if (stop.await(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        requireGoingOn();
        process.watch();
    }

    private void requireGoingOn() throws Trouble {
        if (stop.getCount() == 0) {
            throw new Trouble("Stopped while starting.");
        }
    }

    /** From now on none is started. */
    void refuse() {
        synchronized (started) {
            stop.countDown();
        }
    }

    /** Stops all, in order: our programs, then Kafka, then PostgreSQL. */
    void stop() throws InterruptedException {
        refuse();
        List<Supervised> all;
        synchronized (started) {
            all = List.copyOf(started.values());
        }
        if (!all.isEmpty()) {
            progress.line("Stopping.");
        }
        stop(all.stream().filter(one -> !isBackend(one)).toList());
        stop(all.stream().filter(one -> one.name().equals(LocalSystem.KAFKA)).toList());
        stop(all.stream().filter(one -> one.name().equals(LocalPostgres.NAME)).toList());
    }

    private static boolean isBackend(Supervised process) {
        return process.name().equals(LocalSystem.KAFKA) || process.name().equals(LocalPostgres.NAME);
    }

    private static void stop(List<Supervised> some) throws InterruptedException {
        some.forEach(Supervised::askToStop);
        for (Supervised process : some) {
            process.awaitStop(STOP_PATIENCE);
        }
    }
}
