package dev.rollcall.local.build;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs one build at a time in a checkout: two would write over each other's files. Java's own classes only, for the script runs
 * this from its source:
 *
 * <pre>{@code
 * run LOCK DATA COMMAND...   runs the command once nobody else builds, and ends as it ends; told to end, it ends the command
 *                            and all that this has started
 * stop LOCK DATA             ends every run, also one that waits, for this data directory; exit code 3 if there is none
 * }</pre>
 *
 * <p>The operating system gives the lock back when the process ends, however it ends.
 */
final class OneBuild {

    private static final int NONE_TO_STOP = 3;
    private static final int DOES_NOT_END = 4;
    private static final long SECONDS_TO_END = 15;
    private static final long SECONDS_TO_STOP = 120;

    private OneBuild() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        if (words.size() > 3 && words.getFirst().equals("run")) {
            System.exit(run(words.get(1), words.subList(3, words.size())));
        } else if (words.size() == 3 && words.getFirst().equals("stop")) {
            System.exit(stop(words.get(1), words.get(2)));
        }
        throw new IllegalArgumentException("run LOCK DATA COMMAND... or stop LOCK DATA, not " + words);
    }

    private static int run(String lock, List<String> command) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(OneBuild::endWhatWasStarted));
        try (RandomAccessFile file = new RandomAccessFile(lock, "rw");
                FileLock _ = take(file)) {
            file.setLength(0);
            file.writeBytes(String.valueOf(ProcessHandle.current()
                    .parent()
                    .orElse(ProcessHandle.current())
                    .pid()));
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        }
    }

    private static FileLock take(RandomAccessFile file) throws IOException {
        FileLock atOnce = file.getChannel().tryLock();
        if (atOnce != null) {
            return atOnce;
        }
        System.err.println("Another ./rollcall is building (process " + file.readLine() + "); waiting for it.");
        return file.getChannel().lock();
    }

    private static void endWhatWasStarted() {
        List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
        started.forEach(ProcessHandle::destroy);
        if (!end(started, SECONDS_TO_END)) {
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static int stop(String lock, String data) {
        List<String> wanted = List.of("run", lock, data);
        List<ProcessHandle> runs = ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .anyMatch(its -> isPart(wanted, its)
                                && Stream.of(its)
                                        .anyMatch(word -> word.endsWith(OneBuild.class.getSimpleName() + ".java"))))
                .toList();
        if (runs.isEmpty()) {
            return NONE_TO_STOP;
        }
        runs.forEach(ProcessHandle::destroy);
        if (!end(runs, SECONDS_TO_STOP)) {
            System.err.println("A build for " + data + " does not end: "
                    + runs.stream().map(ProcessHandle::pid).toList());
            return DOES_NOT_END;
        }
        return 0;
    }

    private static boolean isPart(List<String> wanted, String[] arguments) {
        return Collections.indexOfSubList(Arrays.asList(arguments), wanted) >= 0;
    }

    private static boolean end(List<ProcessHandle> processes, long seconds) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | InterruptedException | ExecutionException tooLong) {
            return false;
        }
    }
}
