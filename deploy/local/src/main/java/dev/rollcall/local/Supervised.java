package dev.rollcall.local;

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
 * One process that is meant to run until it is told to stop. Ends it otherwise, it is started again, after a wait that grows.
 * Who it is, is on record as long as it runs.
 */
final class Supervised {

    private static final String INSULATE =
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

    Supervised(
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

    Path log() {
        return log;
    }

    /**
     * Starts the process; that it is ready is for others to find out. Does nothing once it was told to stop.
     *
     * @throws Trouble when the system cannot start it
     */
    synchronized void start() throws Trouble {
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
            throw new Trouble("Cannot start " + name + ": " + FileTrouble.reason(e) + ".", e);
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

    static Process spawn(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(insulated(command))
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
     * @throws Trouble with its exit code and the end of its log
     */
    synchronized void requireAlive() throws Trouble {
        if (process != null && !process.isAlive() && !isStopping()) {
            throw new Trouble(name + " ended while it started (" + exit(process) + ")." + fullDisk() + " The end of "
                    + log + ":\n" + LogTail.of(log, 15));
        }
    }

    /** From now on an end that nobody asked for is followed by a new start. */
    synchronized void watch() {
        if (!watched) {
            watched = true;
            Thread.ofVirtual().name("watch-" + name).start(this::startAgainAndAgain);
        }
    }

    private void startAgainAndAgain() {
        try {
            for (Process current = current(); current != null; current = current()) {
                current.waitFor();
                if (!startAgain(current)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was; not when it is to stop. */
    private boolean startAgain(Process ended) throws InterruptedException {
        String what = "%s ended unexpectedly (%s)".formatted(name, exit(ended));
        if (!isStopping()) {
            records.ended(name, exit(ended));
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
            } catch (Trouble trouble) {
                what = String.valueOf(trouble.getMessage()).replaceFirst("\\.$", "");
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

    /** Returns when the process has gone, and what it started itself; after some patience they are killed. */
    void awaitStop(Duration patience) throws InterruptedException {
        Process last = current();
        if (last != null) {
            List<ProcessHandle> offspring = last.descendants().toList();
            if (!endsAsked(last, patience)) {
                progress.line("%s did not end within %d s and is killed.".formatted(name, patience.toSeconds()));
                last.destroyForcibly().waitFor();
            }
            // The JVM that writes a cache is one.
            offspring.forEach(ProcessHandle::destroyForcibly);
        }
        records.remove(name);
    }

    /** Asks again and again: one that had only just begun may not have heard. */
    private boolean endsAsked(Process asked, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!asked.waitFor(2, TimeUnit.SECONDS)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            signal.send(asked.toHandle());
        }
        return true;
    }

    /** What it said before it was started this time does not count: by now there may be room. */
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
    static List<String> insulated(List<String> command) {
        List<String> insulated = new ArrayList<>(List.of("sh", "-c", INSULATE, "rollcall"));
        insulated.addAll(command);
        return insulated;
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
