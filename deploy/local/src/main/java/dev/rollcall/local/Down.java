package dev.rollcall.local;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code down}: leaves no process of the installation behind, whether its launcher still lives or was killed. */
final class Down {

    private static final long LAUNCHER_PATIENCE_SECONDS = 120;

    private Down() {}

    static int run(DataDirectory data, PrintStream out) throws Trouble, InterruptedException {
        ProcessRecords records = new ProcessRecords(data);
        Optional<ProcessHandle> launcher = records.find(Leftovers.LAUNCHER).flatMap(ProcessIdentity::alive);
        boolean ran = launcher.isPresent();
        if (launcher.isPresent()) {
            launcher.get().destroy();
            awaitEnd(launcher.get());
        }
        if (!java.nio.file.Files.isDirectory(data.run())) {
            out.println("Rollcall does not run on " + data.root() + ".");
            return 0;
        }
        try (InstallationLock _ = InstallationLock.take(data)) {
            List<String> leftovers = new Leftovers(data, records).stop();
            records.remove(Leftovers.LAUNCHER);
            if (!leftovers.isEmpty()) {
                out.println("Stopped what a killed launcher had left: " + String.join(", ", leftovers) + ".");
            } else {
                out.println(ran ? "Stopped." : "Rollcall does not run on " + data.root() + ".");
            }
            return 0;
        } catch (IOException e) {
            throw new Trouble("Cannot unlock " + data.root() + ": " + e.getMessage() + ".", e);
        }
    }

    private static void awaitEnd(ProcessHandle launcher) throws Trouble, InterruptedException {
        Optional<ProcessIdentity> identity = ProcessIdentity.of(launcher.pid());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAUNCHER_PATIENCE_SECONDS);
        while (identity.flatMap(ProcessIdentity::alive).isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new Trouble("The launcher (process " + launcher.pid() + ") does not end.");
            }
            try {
                launcher.onExit().get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException notYet) {
                // Asked again: a launcher that nobody waits for stays as a zombie, which only its state tells.
            }
        }
    }
}
