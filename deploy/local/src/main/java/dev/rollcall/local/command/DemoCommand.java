package dev.rollcall.local.command;

import dev.rollcall.demo.Addresses;
import dev.rollcall.demo.Demo;
import dev.rollcall.demo.DemoFailure;
import dev.rollcall.demo.Figures;
import dev.rollcall.local.data.InstallationLock;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.installation.Installation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code demo}: starts what does not run yet, tells the story, and stops what it started unless it is to be kept. */
final class DemoCommand {

    private DemoCommand() {}

    /** 0 only if every count is equal to the simulator's recount. */
    static int run(Installation wanted, boolean json, boolean keep, PrintStream out, PrintStream err)
            throws CommandFailure, DemoFailure, InterruptedException {
        PrintStream words = json ? err : out;
        boolean runs = InstallationLock.isTaken(wanted.directory());
        Installation installation = runs ? Installation.running(wanted.repository(), wanted.data()) : wanted;
        boolean stop = !runs && !keep;
        if (!runs && Up.detached(installation, arguments(installation), words) != 0) {
            return 1;
        }
        AtomicBoolean stopping = new AtomicBoolean();
        if (stop) {
            stopAtTheEnd(installation, words, stopping);
        }
        try {
            return runAndReport(installation.addresses(), json, words, out);
        } catch (CommandFailure | DemoFailure failure) {
            if (stopping.get()) {
                throw new CommandFailure("Stopped in the middle of the demo.", failure);
            }
            throw failure;
        } finally {
            if (!stop) {
                words.println("Rollcall goes on running: " + installation.gateway() + ". To stop it: ./rollcall down");
            }
        }
    }

    /** The same on an installation that somebody else runs, and that is left as it is afterwards. */
    static int runRemote(Addresses addresses, boolean json, PrintStream out, PrintStream err)
            throws CommandFailure, DemoFailure, InterruptedException {
        return runAndReport(addresses, json, json ? err : out, out);
    }

    private static int runAndReport(Addresses addresses, boolean json, PrintStream words, PrintStream out)
            throws CommandFailure, DemoFailure, InterruptedException {
        return verdict(Demo.run(addresses, words), json, out);
    }

    /** 0 only if all figures hold. */
    static int verdict(List<Figures> figures, boolean json, PrintStream out) {
        boolean holds = figures.stream().allMatch(Figures::holds);
        if (json) {
            out.println(Demo.json(figures));
        } else {
            out.println();
            out.println(holds ? "All counts are equal." : "The counts are not equal.");
        }
        return holds ? 0 : 1;
    }

    private static void stopAtTheEnd(Installation installation, PrintStream words, AtomicBoolean stopping) {
        Runnable stop = () -> {
            stopping.set(true);
            stop(installation, words);
        };
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        } catch (IllegalStateException endsAlready) {
            stop.run();
        }
    }

    /** At the end, whether it is the story's or Ctrl-C. */
    private static void stop(Installation installation, PrintStream words) {
        try {
            Down.run(installation.directory(), false, words);
        } catch (CommandFailure failure) {
            words.println(failure.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> arguments(Installation installation) {
        Path data = installation.data();
        return List.of("up", "--data", data.toString(), "--port-base", String.valueOf(installation.portBase()));
    }
}
