package dev.rollcall.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code down}: leaves no process of the installation behind, whether its launcher still lives or was killed. */
final class Down {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Down() {}

    static int run(DataDirectory data, PrintStream out) throws Trouble, InterruptedException {
        ProcessRecords records = new ProcessRecords(data);
        Optional<ProcessIdentity> recorded = records.find(Leftovers.LAUNCHER);
        Optional<ProcessHandle> launcher = recorded.flatMap(ProcessIdentity::alive);
        boolean ran = launcher.isPresent();
        launcher.ifPresent(ProcessHandle::destroy);
        if (recorded.isPresent() && !recorded.get().endsWithin(PATIENCE)) {
            throw new Trouble("The launcher (process " + recorded.get().pid() + ") does not end.");
        }
        if (!Files.isDirectory(data.run())) {
            out.println("Rollcall does not run on " + data.root() + ".");
            return 0;
        }
        try (InstallationLock _ = InstallationLock.take(data)) {
            List<String> leftovers = new Leftovers(data, records).stop();
            records.remove(Leftovers.LAUNCHER);
            Files.deleteIfExists(data.ready());
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
}
