package dev.rollcall.local.installation;

import dev.rollcall.backends.GatewayKeys;
import dev.rollcall.backends.SecretFiles;
import dev.rollcall.demo.Addresses;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.InstallationLock;
import dev.rollcall.local.data.Secrets;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import dev.rollcall.local.process.ProcessRecords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One installation on this machine: which build, which data, which ports.
 *
 * @param repository where Rollcall was built
 * @param data where it keeps everything
 * @param portBase the first of its ten ports
 */
public record Installation(Path repository, Path data, int portBase) {

    private static final String PORT_FILE = "port-base";

    public Installation {
        repository = repository.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    /**
     * The one that runs on a data directory.
     *
     * @throws CommandFailure when none does
     */
    public static Installation running(Path repository, Path data) throws CommandFailure {
        DataDirectory directory = new DataDirectory(data);
        Path file = directory.run().resolve(PORT_FILE);
        if (!InstallationLock.isTaken(directory) && new ProcessRecords(directory).anyAlive()) {
            throw new CommandFailure(
                    "The launcher of " + directory.root() + " was killed, but what it started still runs."
                            + " ./rollcall up starts all of it anew, ./rollcall down stops it.");
        }
        if (!InstallationLock.isTaken(directory) || !Files.exists(file)) {
            throw new CommandFailure("Rollcall does not run on " + directory.root() + ". Start it with ./rollcall up.");
        }
        try {
            return new Installation(
                    repository, data, Integer.parseInt(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new CommandFailure("Cannot read " + file + ": " + FileErrors.reason(e) + ".", e);
        } catch (NumberFormatException broken) {
            throw new CommandFailure(
                    file + " is broken, so its ports are not known. ./rollcall down and then up mends it.", broken);
        }
    }

    /**
     * Requires that nothing stands in the way, before anything is changed.
     *
     * @throws CommandFailure when it runs already, or when somebody else has one of its ports
     */
    public void requireStartable(List<Program> programs) throws CommandFailure {
        if (InstallationLock.isTaken(directory())) {
            throw InstallationLock.taken(directory());
        }
        // What a killed launcher left has these very ports, and is stopped first.
        if (!new OrphanedProcesses(directory(), new ProcessRecords(directory())).any()) {
            ports().requireFree(programs);
        }
    }

    /** Where people sign in. */
    public URI gateway() {
        return address(Program.GATEWAY);
    }

    /** The stand-in for Microsoft, and its control API. */
    public URI simulator() {
        return address(Program.SIMULATOR);
    }

    /**
     * The address of one of our programs.
     *
     * @param program its short name, as {@code staging}
     */
    public URI address(String program) {
        return Program.all().stream()
                .filter(one -> one.name().equals(program))
                .findFirst()
                .map(one -> URI.create("http://localhost:" + ports().of(one)))
                .orElseThrow(() -> new IllegalArgumentException("There is no program " + program));
    }

    /** The same from outside. */
    public Addresses addresses() {
        return new Addresses(gateway(), simulator(), kafkaBootstrapServers());
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + ports().kafka();
    }

    public Ports ports() {
        return new Ports(portBase);
    }

    public DataDirectory directory() {
        return new DataDirectory(data);
    }

    /**
     * Unpacked programs and their caches: of the build, so shared by all data directories. A repository that cannot be written
     * shares nothing.
     */
    public Path apps() {
        Path shared = repository.resolve(".rollcall").resolve("apps");
        Path there = shared;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isWritable(there) ? shared : data.resolve("apps");
    }

    public Configuration configuration(List<Program> programs) throws IOException {
        return new Configuration(
                ports(), directory(), GatewayKeys.in(directory().keys()), Secrets.in(directory()), programs);
    }

    public void recordPorts() throws IOException {
        SecretFiles.write(directory().run().resolve(PORT_FILE), String.valueOf(portBase));
    }
}
