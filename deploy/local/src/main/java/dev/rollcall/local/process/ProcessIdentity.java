package dev.rollcall.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One process, told apart from any other that is given the same number after it has gone.
 *
 * @param pid the number
 * @param startTime when it started, in whatever form the system gives it exactly
 */
public record ProcessIdentity(long pid, String startTime) {

    /** The start time's place in {@code /proc/PID/stat}, counted after the command's closing parenthesis; see proc(5). */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    public static Optional<ProcessIdentity> of(long pid) {
        String startTime = startTimeOf(pid);
        return startTime == null ? Optional.empty() : Optional.of(new ProcessIdentity(pid, startTime));
    }

    /** The process, if it still is this one. */
    public Optional<ProcessHandle> alive() {
        return startTime.equals(startTimeOf(pid)) ? ProcessHandle.of(pid) : Optional.empty();
    }

    /** Whether it ends, or has ended, within that time. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (Optional<ProcessHandle> process = alive(); process.isPresent(); process = alive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                process.get().onExit().get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException stillThere) {
                // Asked again: a process that nobody waits for stays as a zombie, which only its state tells.
            }
        }
        return true;
    }

    private static @Nullable String startTimeOf(long pid) {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(instant -> String.valueOf(instant.toEpochMilli()))
                    .orElse(null);
        }
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            // A zombie has ended; it only waits for somebody to notice.
            return fields[STATE].equals("Z") ? null : fields[START_TIME] + "@" + boot();
        } catch (IOException gone) {
            return null;
        }
    }

    /** Start times count from the boot. */
    private static String boot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }
}
