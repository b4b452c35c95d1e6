package dev.rollcall.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
        try {
            Options options = Options.parse(arguments);
            Path repository = Path.of(System.getProperty("rollcall.repository", "."));
            Path given = options.data();
            Path data = given == null ? repository.resolve(".rollcall") : given;
            return switch (options.command()) {
                case "up" ->
                    options.has("--detach")
                            ? Up.detached(installation(repository, data, options), arguments, out)
                            : Up.inForeground(installation(repository, data, options), options, out);
                case "down" -> Down.run(new DataDirectory(data), options.has(Down.STOPPED_START), out);
                case "status" -> Status.run(Installation.running(repository, data), out);
                case "demo" ->
                    Addresses.areIn(options)
                            ? DemoCommand.elsewhere(Addresses.in(options), options, out, err)
                            : DemoCommand.run(installation(repository, data, options), options, out, err);
                case "logs" -> Logs.run(new DataDirectory(data), options, out);
                case "check" -> Check.run(addresses(repository, data, options), options, out);
                case "dead-letters" -> DeadLetters.run(addresses(repository, data, options), options, out);
                case "prepare" -> Preparation.run(options, out);
                default -> throw new Trouble("There is no command " + options.command() + ". See ./rollcall help.");
            };
        } catch (Trouble trouble) {
            err.println(trouble.getMessage());
            return 1;
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause() == null ? new IOException(e.getMessage()) : e.getCause();
            err.println(e.getMessage() + ": " + FileTrouble.reason(cause) + ".");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Of the installation on the command line, else of the one that runs on this machine. */
    private static Addresses addresses(Path repository, Path data, Options options) throws Trouble {
        return Addresses.areIn(options)
                ? Addresses.in(options)
                : Installation.running(repository, data).addresses();
    }

    private static Installation installation(Path repository, Path data, Options options) {
        return new Installation(repository, data, options.portBase().orElse(Ports.DEFAULT_BASE));
    }
}
