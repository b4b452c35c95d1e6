package dev.rollcall.local.command;

import dev.rollcall.demo.SampleMsp;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.InstallationLock;
import dev.rollcall.local.data.ProcessName;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import dev.rollcall.local.installation.Installation;
import dev.rollcall.local.installation.Program;
import dev.rollcall.local.log.LogFollower;
import dev.rollcall.local.log.PreviousLogs;
import dev.rollcall.local.process.Jvm;
import dev.rollcall.local.process.Progress;
import dev.rollcall.local.process.SupervisedProcess;
import dev.rollcall.local.system.LocalSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code up}: starts everything and stays with it; or has a launcher in the background do so. */
final class Up {

    /** How a launcher in the background is told that it is one. */
    static final String DETACHED = "--detached";

    /** By its name: the class itself knows the commands. */
    private static final String LAUNCHER = "dev.rollcall.local.Launcher";

    private static final int LAUNCHER_HEAP_MEGABYTES = 192;
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);

    private Up() {}

    /** Returns when somebody stops it: by Ctrl-C, by a signal, by {@code down}. */
    static int inForeground(Installation installation, boolean detached, PrintStream out)
            throws CommandFailure, InterruptedException {
        Progress progress = new Progress(out);
        LocalSystem system = new LocalSystem(installation, Program.all(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
        try {
            system.start();
        } catch (CommandFailure failure) {
            system.stop();
            throw failure;
        }
        progress.line("Ready after " + progress.elapsed() + ".");
        progress.line(welcome(installation, detached ? "./rollcall down" : "Ctrl-C or ./rollcall down"));
        system.awaitStop();
        return 0;
    }

    /** Returns when the launcher in the background has everything ready, or has given up. */
    static int detached(Installation installation, List<String> arguments, PrintStream out)
            throws CommandFailure, InterruptedException {
        installation.requireStartable(Program.all());
        DataDirectory data = installation.directory();
        data.create();
        Path log = data.log(ProcessName.LAUNCHER);
        try (InstallationLock _ = InstallationLock.take(data)) {
            Files.deleteIfExists(data.ready());
            PreviousLogs.rotate(log);
        } catch (IOException e) {
            throw new CommandFailure("Cannot write to " + data.root() + ": " + FileErrors.reason(e) + ".", e);
        }
        try (LogFollower following = LogFollower.fromEnd(log, out)) {
            List<String> passed = new ArrayList<>(arguments);
            passed.add(DETACHED);
            Process launcher = SupervisedProcess.spawn(launcherCommand(passed), log);
            AtomicBoolean starting = new AtomicBoolean(true);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> giveUp(launcher, starting), "give-up"));
            while (launcher.isAlive() && !Files.exists(data.ready())) {
                following.printNew();
                launcher.waitFor(200, TimeUnit.MILLISECONDS);
            }
            starting.set(false);
            // The last lines are written just after everything is ready.
            launcher.waitFor(300, TimeUnit.MILLISECONDS);
            following.printNew();
            return launcher.isAlive() ? 0 : 1;
        } catch (IOException e) {
            throw new CommandFailure("Cannot start a launcher in the background: " + FileErrors.reason(e) + ".", e);
        }
    }

    /** Nobody waits for it any more, so it ends, and everything with it. */
    private static void giveUp(Process launcher, AtomicBoolean starting) {
        if (starting.get()) {
            launcher.destroy();
            try {
                launcher.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<String> launcherCommand(List<String> arguments) {
        List<String> options = new ArrayList<>();
        options.add("-Drollcall.repository=" + System.getProperty("rollcall.repository", "."));
        options.add("-Dlogback.configurationFile=rollcall-launcher-logback.xml");
        options.add("-cp");
        options.add(System.getProperty("java.class.path"));
        options.add(LAUNCHER);
        options.addAll(arguments);
        return Jvm.command(LAUNCHER_HEAP_MEGABYTES, options);
    }

    private static String welcome(Installation installation, String howToStop) {
        return """

              Rollcall      %s
              Sign in as    %s (%s), who looks after the companies of %s.
                            There are no passwords: pick the account.
              To connect    pick the company's global administrator, Ruth Vance, e.g. admin@brightwater.example.
              Microsoft     %s (a stand-in; nothing leaves this machine)
              Logs          %s
              To stop       %s
            """.formatted(
                        installation.gateway(),
                        SampleMsp.ADMIN,
                        SampleMsp.ADMIN_ACCOUNT,
                        SampleMsp.PARTNER,
                        installation.simulator(),
                        installation.directory().log("*").getParent(),
                        howToStop);
    }
}
