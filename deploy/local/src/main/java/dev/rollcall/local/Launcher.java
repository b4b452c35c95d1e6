package dev.rollcall.local;

import dev.rollcall.local.command.Commands;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The Java side of {@code ./rollcall}: the script has found a JDK and built what was not built. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** 0 when it went well; 1 when it did not, and then the reason stands on {@code err}. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Path repository = Path.of(System.getProperty("rollcall.repository", "."));
        return new Commands(repository, out, err).line().execute(arguments.toArray(String[]::new));
    }
}
