package dev.rollcall.local.command;

import dev.rollcall.demo.Addresses;
import dev.rollcall.demo.DemoFailure;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.installation.Installation;
import dev.rollcall.local.installation.Ports;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** What {@code ./rollcall} hands to Java, as picocli reads it from the command line. Each answers with the exit code. */
@Command(name = "./rollcall", subcommands = Commands.DeadLetterCommands.class)
public final class Commands {

    private final Path repository;
    private final PrintStream out;
    private final PrintStream err;

    public Commands(Path repository, PrintStream out, PrintStream err) {
        this.repository = repository;
        this.out = out;
        this.err = err;
    }

    /** A parser for command lines; what cannot be understood or done is told in a sentence and ends with 1. */
    public CommandLine line() {
        CommandLine line = new CommandLine(this);
        line.registerConverter(Ports.class, new PortBase());
        line.registerConverter(Path.class, new Directory());
        line.registerConverter(URI.class, new Address());
        line.setParameterExceptionHandler((problem, arguments) -> {
            boolean noCommand = problem instanceof CommandLine.UnmatchedArgumentException
                    && problem.getCommandLine().getParent() == null;
            err.println((noCommand
                            ? "There is no command " + arguments[0] + "."
                            : sentence(String.valueOf(problem.getMessage())))
                    + " See ./rollcall help.");
            return 1;
        });
        line.setExecutionExceptionHandler((failure, command, arguments) -> {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                return 1;
            }
            err.println(CommandFailure.reason(failure));
            return 1;
        });
        return line;
    }

    @Command(name = "up")
    int up(
            @Mixin LocalOptions local,
            @Option(names = "--detach") boolean detach,
            @Option(names = Up.DETACHED, hidden = true) boolean detached)
            throws CommandFailure, InterruptedException {
        Installation installation = local.wanted(repository);
        return detach
                ? Up.detached(installation, local.arguments("up"), out)
                : Up.inForeground(installation, detached, out);
    }

    @Command(name = "down")
    int down(@Mixin LocalOptions local, @Option(names = Down.STOPPED_START, hidden = true) boolean stoppedStart)
            throws CommandFailure, InterruptedException {
        return Down.run(new DataDirectory(local.data(repository)), stoppedStart, out);
    }

    @Command(name = "status")
    int status(@Mixin LocalOptions local) throws CommandFailure, InterruptedException {
        return Status.run(local.running(repository), out);
    }

    @Command(name = "demo")
    int demo(
            @Mixin LocalOptions local,
            @ArgGroup(exclusive = false) @Nullable RemoteOptions remote,
            @Option(names = "--json") boolean json,
            @Option(names = "--keep") boolean keep)
            throws CommandFailure, DemoFailure, InterruptedException {
        return remote == null
                ? DemoCommand.run(local.wanted(repository), json, keep, out, err)
                : DemoCommand.runRemote(remote.addresses(), json, out, err);
    }

    @Command(name = "logs")
    int logs(
            @Mixin LocalOptions local,
            @Parameters(paramLabel = "SERVICE") String service,
            @Option(names = {"-f", "--follow"}) boolean follow)
            throws CommandFailure, InterruptedException {
        return Logs.run(new DataDirectory(local.data(repository)), service, follow, out);
    }

    @Command(name = "check")
    int check(
            @Mixin LocalOptions local,
            @ArgGroup(exclusive = false) @Nullable RemoteOptions remote,
            @Parameters(paramLabel = "COMPANY") String company,
            @Option(names = "--json") boolean json)
            throws CommandFailure, DemoFailure, InterruptedException {
        return Check.run(addresses(local, remote), company, json, out);
    }

    @Command(name = "prepare")
    int prepare(
            @Option(names = "--postgres", required = true, paramLabel = "HOST:PORT") String postgres,
            @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT") String kafka,
            @Option(names = "--secrets", required = true, paramLabel = "DIR") Path secrets)
            throws CommandFailure, InterruptedException {
        return Preparation.run(postgres, kafka, secrets, out);
    }

    private Addresses addresses(LocalOptions local, @Nullable RemoteOptions remote) throws CommandFailure {
        return remote == null ? local.running(repository).addresses() : remote.addresses();
    }

    private static String sentence(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.endsWith(".") ? line : line + ".";
    }

    /** {@code dead-letters}, and what can be done with them. */
    @Command(name = "dead-letters")
    @SuppressWarnings("NullAway.Init")
    static final class DeadLetterCommands implements Callable<Integer> {

        @ParentCommand
        private Commands commands;

        @Mixin
        private LocalOptions local = new LocalOptions();

        @ArgGroup(exclusive = false)
        private @Nullable RemoteOptions remote;

        @Override
        public Integer call() throws CommandFailure, DemoFailure, InterruptedException {
            return DeadLetters.list(commands.addresses(local, remote), commands.out);
        }

        @Command(name = "replay")
        int replay(
                @Mixin LocalOptions local,
                @ArgGroup(exclusive = false) @Nullable RemoteOptions remote,
                @Parameters(paramLabel = "COMPANY") String company)
                throws CommandFailure, DemoFailure, InterruptedException {
            return DeadLetters.replay(commands.addresses(local, remote), company, commands.out);
        }

        @Command(name = "drop")
        int drop(
                @Mixin LocalOptions local,
                @ArgGroup(exclusive = false) @Nullable RemoteOptions remote,
                @Parameters(paramLabel = "COMPANY") String company,
                @Parameters(paramLabel = "TOPIC") String topic,
                @Parameters(paramLabel = "REASON", arity = "1..*") List<String> reason)
                throws CommandFailure, DemoFailure, InterruptedException {
            return DeadLetters.drop(
                    commands.addresses(local, remote), company, topic, String.join(" ", reason), commands.out);
        }
    }

    /** Where everything of an installation is. */
    static final class LocalOptions {

        @Option(names = "--data", paramLabel = "DIR")
        private @Nullable Path data;

        @Option(names = "--port-base", paramLabel = "N")
        private @Nullable Ports ports;

        Path data(Path repository) {
            return data == null ? repository.resolve(".rollcall") : data;
        }

        /** The one that is to be started. */
        Installation wanted(Path repository) {
            return new Installation(repository, data(repository), ports == null ? Ports.DEFAULT_BASE : ports.base());
        }

        /** The one that runs. */
        Installation running(Path repository) throws CommandFailure {
            return Installation.running(repository, data(repository));
        }

        /** The same on a command line. */
        List<String> arguments(String command) {
            List<String> arguments = new ArrayList<>(List.of(command));
            if (data != null) {
                arguments.addAll(List.of("--data", data.toString()));
            }
            if (ports != null) {
                arguments.addAll(List.of("--port-base", String.valueOf(ports.base())));
            }
            return arguments;
        }
    }

    /** An installation that somebody else runs: all three addresses, or none. */
    static final class RemoteOptions {

        @Option(names = "--at", required = true, paramLabel = "URL")
        private URI gateway = URI.create("http://localhost:8400");

        @Option(names = "--simulator", required = true, paramLabel = "URL")
        private URI simulator = URI.create("http://localhost:8406");

        @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT")
        private String kafka = "";

        Addresses addresses() {
            return new Addresses(gateway, simulator, kafka);
        }
    }

    private static final class PortBase implements ITypeConverter<Ports> {

        @Override
        public Ports convert(String text) {
            try {
                return new Ports(Integer.parseInt(text));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a number, as 9400 is");
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class Directory implements ITypeConverter<Path> {

        @Override
        public Path convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("a directory is missing");
            }
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + text
                        + "' is no directory that Java can name here; with a locale like C.UTF-8 it can"
                        + " (export LC_ALL=C.UTF-8)");
            }
        }
    }

    private static final class Address implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) throws Exception {
            URI uri = new URI(text);
            if (uri.getHost() == null || !text.startsWith("http")) {
                throw new TypeConversionException("'" + text + "' is not an address, as http://localhost:8400 is");
            }
            return uri;
        }
    }
}
