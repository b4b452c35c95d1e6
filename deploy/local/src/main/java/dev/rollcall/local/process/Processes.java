package dev.rollcall.local.process;

import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.ProcessName;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.log.LogTail;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The processes of one launcher: each on record while it runs, and all of them stopped in order. */
public final class Processes {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(25);

    private final DataDirectory data;
    private final ProcessRecords records;
    private final Progress progress;
    private final Map<String, SupervisedProcess> started = new LinkedHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    public Processes(DataDirectory data, ProcessRecords records, Progress progress) {
        this.data = data;
        this.records = records;
        this.progress = progress;
    }

    /**
     * Starts one that is meant to stay.
     *
     * @throws CommandFailure when it cannot be started, or when everything is being stopped
     */
    public SupervisedProcess start(String name, List<String> command, StopSignal signal) throws CommandFailure {
        SupervisedProcess process = new SupervisedProcess(name, command, data.log(name), signal, records, progress);
        synchronized (started) {
            requireNotStopping();
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
    public int run(String name, List<String> command) throws CommandFailure, InterruptedException {
        SupervisedProcess process = start(name, command, StopSignal.TERMINATE);
        int exitCode = process.awaitEnd();
        records.remove(name);
        requireNotStopping();
        return exitCode;
    }

    /**
     * Returns when the process is ready; from then on it is started again whenever it ends.
     *
     * @throws CommandFailure with the end of its log when it ends before, or takes too long
     */
    public void awaitReady(SupervisedProcess process, Duration timeout, Callable<Boolean> ready) throws Exception {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.call()) {
            requireNotStopping();
            process.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(process.name() + " runs but is not ready after " + timeout.toSeconds()
                        + " s. The end of " + process.log() + ":\n" + LogTail.of(process.log(), 15));
            }
            if (stop.await(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        requireNotStopping();
        process.watch();
    }

    private void requireNotStopping() throws CommandFailure {
        if (stop.getCount() == 0) {
            throw new CommandFailure("Stopped while starting.");
        }
    }

    /** From now on none is started. */
    public void refuseStarts() {
        synchronized (started) {
            stop.countDown();
        }
    }

    /** Stops all, in order: our programs, then Kafka, then PostgreSQL. */
    public void stop() throws InterruptedException {
        refuseStarts();
        List<SupervisedProcess> all;
        synchronized (started) {
            all = List.copyOf(started.values());
        }
        if (!all.isEmpty()) {
            progress.line("Stopping.");
        }
        stop(all.stream().filter(one -> !ProcessName.isBackend(one.name())).toList());
        stop(all.stream().filter(one -> one.name().equals(ProcessName.KAFKA)).toList());
        stop(all.stream().filter(one -> one.name().equals(ProcessName.POSTGRES)).toList());
    }

    private static void stop(List<SupervisedProcess> some) throws InterruptedException {
        some.forEach(SupervisedProcess::askToStop);
        for (SupervisedProcess process : some) {
            process.awaitStop(STOP_TIMEOUT);
        }
    }
}
