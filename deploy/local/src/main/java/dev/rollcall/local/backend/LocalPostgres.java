package dev.rollcall.local.backend;

import dev.rollcall.backends.SecretFiles;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.DiskSpace;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.failure.FileErrors;
import dev.rollcall.local.log.LogTail;
import dev.rollcall.local.process.OneOffRunner;
import dev.rollcall.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The installation's PostgreSQL: the real server's binaries, its data in the installation's directory, on the loopback
 * address only and with a password for everybody, durable as in production.
 */
public final class LocalPostgres {

    private static final String SET_UP = "postgres-setup";
    private static final String SUPERUSER = "postgres";
    private static final String READ_FROM = "from=$1; shift; exec \"$@\" <\"$from\"";
    private static final String ACCESS = """
            # type  database  user  address       method
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    private final DataDirectory data;
    private final Path apps;
    private final int port;
    private final String password;

    public LocalPostgres(DataDirectory data, Path apps, int port, String password) {
        this.data = data;
        this.apps = apps;
        this.port = port;
        this.password = password;
    }

    /**
     * Brings the binaries here and makes an empty database cluster, if that was not done yet. A cluster whose password is no
     * longer known is given the present one.
     *
     * @throws CommandFailure when PostgreSQL cannot run here
     */
    public void prepare(OneOffRunner oneOff) throws CommandFailure, InterruptedException {
        try {
            if (!Files.exists(initialised())) {
                // Nothing was ever kept in it: a first start that was cut off.
                FileSystemUtils.deleteRecursively(data.postgres());
                initialise(oneOff);
            } else if (!Files.readString(initialised()).equals(fingerprint())) {
                setPassword(oneOff);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    "PostgreSQL cannot be set up in " + data.postgres() + ": " + FileErrors.reason(e) + ".", e);
        }
    }

    /** To run the server in the foreground. */
    public List<String> command() throws CommandFailure, IOException, InterruptedException {
        List<String> command = new ArrayList<>(PostgresBinaries.in(apps)
                .command("postgres", "-D", data.postgres().toString(), "-p", String.valueOf(port)));
        settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    public boolean isReady() {
        try (Connection connection = superuser().getConnection()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    public DataSource superuser() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser(SUPERUSER);
        source.setPassword(password);
        source.setConnectTimeout(2);
        return source;
    }

    /** The server that a killed launcher left running on this data, if any. */
    public static Optional<ProcessHandle> leftover(DataDirectory data) {
        Path file = pidFile(data);
        try {
            return Files.exists(file)
                    ? Files.readString(file)
                            .lines()
                            .findFirst()
                            .map(String::strip)
                            .filter(line -> line.matches("\\d{1,9}"))
                            .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                            .filter(process -> serves(process, data.postgres()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the pid file of a server that runs no longer: its number may belong to somebody else by now, and PostgreSQL would
     * take that one for itself.
     */
    public static void clearPidFile(DataDirectory data) throws IOException {
        if (leftover(data).isEmpty()) {
            Files.deleteIfExists(pidFile(data));
        }
    }

    private static Path pidFile(DataDirectory data) {
        return data.postgres().resolve("postmaster.pid");
    }

    /** By the directory among its arguments, however that was spelt. */
    private static boolean serves(ProcessHandle process, Path data) {
        if (ProcessIdentity.of(process.pid()).isEmpty()) {
            return false;
        }
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        if (option < 0 || option + 1 == arguments.size()) {
            return false;
        }
        try {
            return Files.isSameFile(Path.of(arguments.get(option + 1)), data);
        } catch (IOException gone) {
            return false;
        }
    }

    /** With a locale that every machine has, and that is the same on each. */
    private void initialise(OneOffRunner oneOff) throws CommandFailure, IOException, InterruptedException {
        Path passwordFile = data.run().resolve("postgres.password");
        SecretFiles.write(passwordFile, password);
        try {
            setUp(
                    oneOff,
                    PostgresBinaries.in(apps)
                            .command(
                                    "initdb",
                                    "-D",
                                    data.postgres().toString(),
                                    "-U",
                                    SUPERUSER,
                                    "--pwfile=" + passwordFile,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF-8",
                                    "--no-locale",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8"));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.writeString(data.postgres().resolve("pg_hba.conf"), ACCESS);
        markInitialised();
    }

    /** Without a server that would ask for the old one. */
    private void setPassword(OneOffRunner oneOff) throws CommandFailure, IOException, InterruptedException {
        Path statement = data.run().resolve("postgres.sql");
        SecretFiles.write(statement, "ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'\n");
        try {
            List<String> command = new ArrayList<>(List.of("sh", "-c", READ_FROM, "rollcall", statement.toString()));
            command.addAll(PostgresBinaries.in(apps)
                    .command("postgres", "--single", "-D", data.postgres().toString(), "postgres"));
            setUp(oneOff, command);
        } finally {
            Files.deleteIfExists(statement);
        }
        markInitialised();
    }

    private void setUp(OneOffRunner oneOff, List<String> command) throws CommandFailure, InterruptedException {
        if (oneOff.run(SET_UP, command) != 0) {
            Path log = data.log(SET_UP);
            throw new CommandFailure(DiskSpace.shortage(data.root(), DiskSpace.TO_RUN_MEGABYTES)
                            .orElse("PostgreSQL cannot be set up in " + data.postgres() + ".")
                    + " The end of " + log + ":\n" + LogTail.of(log, 10));
        }
    }

    /** On the disk for certain before anything is kept: without the mark, the cluster counts as never used. */
    private void markInitialised() throws IOException {
        Files.writeString(
                initialised(),
                fingerprint(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.SYNC);
    }

    /** Tells which password the cluster has, without telling it. */
    private String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static List<String> settings() {
        return List.of(
                "fsync=on",
                "synchronous_commit=on",
                "max_connections=300",
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=UTC");
    }

    private Path initialised() {
        return data.postgres().resolve("rollcall-initialised");
    }
}
