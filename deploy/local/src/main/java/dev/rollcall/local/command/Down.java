package dev.rollcall.local.command;

import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.InstallationLock;
import dev.rollcall.local.data.ProcessName;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import dev.rollcall.local.installation.OrphanedProcesses;
import dev.rollcall.local.process.ProcessIdentity;
import dev.rollcall.local.process.ProcessRecords;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code down}: leaves no process of the installation behind, whether its launcher still lives or was killed. */
final class Down {

    /** How the script tells that it has just ended an {@code up} that was still building. */
    static final String STOPPED_START = "--stopped-start";

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(5);

    private Down() {}

    /**
     * 0 when something was stopped; that nothing ran is a failure.
     *
     * @param stoppedBefore whether something was, before this
     */
    static int run(DataDirectory data, boolean stoppedBefore, PrintStream out)
            throws CommandFailure, InterruptedException {
        ProcessRecords records = new ProcessRecords(data);
        boolean ran = stopLauncher(data, records) || stoppedBefore;
        if (!Files.isDirectory(data.run())) {
            if (stoppedBefore) {
                out.println("Stopped.");
                return 0;
            }
            throw new CommandFailure("Rollcall does not run on " + data.root() + ".");
        }
        try (InstallationLock _ = InstallationLock.take(data)) {
            List<String> leftovers = new OrphanedProcesses(data, records).stop();
            records.remove(ProcessName.LAUNCHER);
            Files.deleteIfExists(data.ready());
            if (!leftovers.isEmpty()) {
                out.println("Stopped what a killed launcher had left: " + String.join(", ", leftovers) + ".");
            } else if (ran) {
                out.println("Stopped.");
            } else {
                throw new CommandFailure("Rollcall does not run on " + data.root() + ".");
            }
            return 0;
        } catch (IOException e) {
            throw new CommandFailure("Cannot unlock " + data.root() + ": " + FileErrors.reason(e) + ".", e);
        }
    }

    /** Whether there was one. One that has only just begun is not on record yet. */
    private static boolean stopLauncher(DataDirectory data, ProcessRecords records)
            throws CommandFailure, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<ProcessIdentity> launcher =
                    records.find(ProcessName.LAUNCHER).filter(one -> one.alive().isPresent());
            if (launcher.isPresent()) {
                launcher.get().alive().ifPresent(ProcessHandle::destroy);
                if (!launcher.get().awaitEnd(TIMEOUT)) {
                    throw new CommandFailure(
                            "The launcher (process " + launcher.get().pid() + ") does not end.");
                }
                return true;
            }
            if (!InstallationLock.isTaken(data)) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }
}
