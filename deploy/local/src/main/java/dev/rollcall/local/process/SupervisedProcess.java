package dev.rollcall.local.process;

import dev.rollcall.local.data.DiskSpace;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import dev.rollcall.local.log.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process that is meant to run until it is told to stop. UnexpectedEnds it otherwise, it is started again, after a wait that grows.
 * Who it is, is on record as long as it runs.
 */
public final class SupervisedProcess {

    private static final String DETACH_FROM_TERMINAL =
            "trap '' INT HUP; if command -v setsid >/dev/null; then exec setsid \"$@\"; else exec \"$@\"; fi";

    private final String name;
    private final List<String> command;
    private final Path log;
    private final StopSignal signal;
    private final ProcessRecords records;
    private final Progress progress;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stop = new CountDownLatch(1);

    private @Nullable Process process;
    private long startedNanos;
    private long writtenBefore;
    private boolean watched;

    SupervisedProcess(
            String name, List<String> command, Path log, StopSignal signal, ProcessRecords records, Progress progress) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
        this.signal = signal;
        this.records = records;
        this.progress = progress;
    }

    String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /**
     * Starts the process; that it is ready is for others to find out. Does nothing once it was told to stop.
     *
     * @throws CommandFailure when the system cannot start it
     */
    synchronized void start() throws CommandFailure {
        if (isStopping()) {
            return;
        }
        try {
            writtenBefore = Files.exists(log) ? Files.size(log) : 0;
            Process started = spawn(command, log);
            record(started);
            process = started;
            startedNanos = System.nanoTime();
        } catch (IOException e) {
            throw new CommandFailure("Cannot start " + name + ": " + FileErrors.reason(e) + ".", e);
        }
    }

    /** A process that is on no record would be left behind by a launcher that is killed: rather none at all. */
    private void record(Process started) throws IOException {
        Optional<ProcessIdentity> identity = ProcessIdentity.of(started.pid());
        if (identity.isPresent()) {
            try {
                records.put(name, identity.get());
            } catch (IOException e) {
                started.destroyForcibly();
                throw e;
            }
        }
    }

    public static Process spawn(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(detachedFromTerminal(command))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Files.createDirectories(parentOf(log))
                        .resolve(String.valueOf(log.getFileName()))
                        .toFile()));
        // glibc would otherwise keep an arena of memory for each thread.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        // These could change what an AOT cache was made for, or add what nobody asked for.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    /**
     * Requires that the process runs.
     *
     * @throws CommandFailure with its exit code and the end of its log
     */
    public synchronized void requireAlive() throws CommandFailure {
        if (process != null && !process.isAlive() && !isStopping()) {
            throw new CommandFailure(name + " ended while it started (" + exit(process) + ")." + fullDisk()
                    + " The end of " + log + ":\n" + LogTail.of(log, 15));
        }
    }

    /** From now on an end that nobody asked for is followed by a new start. */
    synchronized void watch() {
        if (!watched) {
            watched = true;
            Thread.ofVirtual().name("watch-" + name).start(this::restartLoop);
        }
    }

    private void restartLoop() {
        try {
            for (Process current = current(); current != null; current = current()) {
                current.waitFor();
                if (!restart(current)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was; not when it is to stop. */
    private boolean restart(Process ended) throws InterruptedException {
        String what = "%s ended unexpectedly (%s)".formatted(name, exit(ended));
        if (!isStopping()) {
            records.recordUnexpectedEnd(name, exit(ended));
        }
        while (!isStopping()) {
            Duration wait = nextWait();
            progress.line("%s; it is started again in %d s.%s Its log: %s"
                    .formatted(what, wait.toSeconds(), fullDisk(), log));
            if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            try {
                start();
                return true;
            } catch (CommandFailure failure) {
                what = String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
            }
        }
        return false;
    }

    private synchronized Duration nextWait() {
        return backoff.after(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    /**
     * Returns when the process has ended by itself.
     *
     * @return its exit code
     */
    int awaitEnd() throws InterruptedException {
        Process last = current();
        return last == null ? 0 : last.waitFor();
    }

    /** Asks the process to end, and lets nobody start it again. Returns at once. */
    synchronized void askToStop() {
        stop.countDown();
        if (process != null && process.isAlive()) {
            signal.send(process.toHandle());
        }
    }

    /** Returns when the process has gone, and what it started itself; after the timeout they are killed. */
    void awaitStop(Duration timeout) throws InterruptedException {
        Process last = current();
        if (last != null) {
            List<ProcessHandle> descendants = last.descendants().toList();
            if (!stopsWhenAsked(last, timeout)) {
                progress.line("%s did not end within %d s and is killed.".formatted(name, timeout.toSeconds()));
                last.destroyForcibly().waitFor();
            }
            // The JVM that writes a cache is one.
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
        records.remove(name);
    }

    /** Asks again and again: one that had only just begun may not have heard. */
    private boolean stopsWhenAsked(Process asked, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!asked.waitFor(2, TimeUnit.SECONDS)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            signal.send(asked.toHandle());
        }
        return true;
    }

    /** What it logged before this start does not count: by now there may be room. */
    private synchronized String fullDisk() {
        return LogTail.diskIsFull(log, writtenBefore)
                ? " The disk is full."
                : DiskSpace.shortage(parentOf(log), DiskSpace.TO_RUN_MEGABYTES)
                        .map(sentence -> " " + sentence)
                        .orElse("");
    }

    /**
     * The same command, out of reach of what a terminal sends to everything that runs in it: the launcher alone answers
     * Ctrl-C, and stops the others in order.
     */
    static List<String> detachedFromTerminal(List<String> command) {
        List<String> detachedFromTerminal = new ArrayList<>(List.of("sh", "-c", DETACH_FROM_TERMINAL, "rollcall"));
        detachedFromTerminal.addAll(command);
        return detachedFromTerminal;
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return parent;
    }

    private static String exit(Process process) {
        int code = process.exitValue();
        return code > 128 ? "killed by signal " + (code - 128) : "exit code " + code;
    }
}
