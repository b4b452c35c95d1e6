package dev.rollcall.local;

import dev.rollcall.demo.SampleMsp;
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

    private static final int LAUNCHER_HEAP_MEGABYTES = 192;
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

    private Up() {}

    /** Returns when somebody stops it: by Ctrl-C, by a signal, by {@code down}. */
    static int inForeground(Installation installation, boolean detached, PrintStream out)
            throws Trouble, InterruptedException {
        Progress progress = new Progress(out);
        LocalSystem system = new LocalSystem(installation, Program.all(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
        try {
            system.start();
        } catch (Trouble trouble) {
            system.stop();
            throw trouble;
        }
        progress.line("Ready after " + progress.elapsed() + ".");
        progress.line(welcome(installation, detached ? "./rollcall down" : "Ctrl-C or ./rollcall down"));
        system.awaitStop();
        return 0;
    }

    /** Returns when the launcher in the background has everything ready, or has given up. */
    static int detached(Installation installation, List<String> arguments, PrintStream out)
            throws Trouble, InterruptedException {
        installation.requireStartable(Program.all());
        DataDirectory data = installation.directory();
        data.create();
        Path log = data.log(Leftovers.LAUNCHER);
        try (InstallationLock _ = InstallationLock.take(data)) {
            Files.deleteIfExists(data.ready());
            FormerLogs.setAside(log);
        } catch (IOException e) {
            throw new Trouble("Cannot write to " + data.root() + ": " + FileTrouble.reason(e) + ".", e);
        }
        try (Following following = Following.fromEnd(log, out)) {
            List<String> passed = new ArrayList<>(arguments);
            passed.add(DETACHED);
            Process launcher = Supervised.spawn(launcherCommand(passed), log);
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
            throw new Trouble("Cannot start a launcher in the background: " + FileTrouble.reason(e) + ".", e);
        }
    }

    /** Nobody waits for it any more, so it ends, and everything with it. */
    private static void giveUp(Process launcher, AtomicBoolean starting) {
        if (starting.get()) {
            launcher.destroy();
            try {
                launcher.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
        options.add(Launcher.class.getName());
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
