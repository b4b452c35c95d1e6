package dev.rollcall.local.command;

import dev.rollcall.backends.GatewayKeys;
import dev.rollcall.backends.SecretFiles;
import dev.rollcall.backends.ServiceDatabase;
import dev.rollcall.backends.TopicCreation;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.Secrets;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.local.installation.Configuration;
import dev.rollcall.local.installation.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.postgresql.ds.PGSimpleDataSource;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code prepare}: makes what the services need on a PostgreSQL and a Kafka that somebody else runs, as containers do: databases
 * with their roles, topics, passwords and the gateway's keys. What exists stays, so it may run at every start.
 */
final class Preparation {

    private static final String PASSWORDS = "passwords.yml";

    private Preparation() {}

    /**
     * Leaves a directory for each service under the given one, for that service alone: the passwords of its
     * roles and the gateway's public keys, and for the gateway the private one.
     *
     * @return 0 when everything is there
     */
    static int run(String postgres, String kafka, Path secrets, PrintStream out)
            throws CommandFailure, InterruptedException {
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setUrl("jdbc:postgresql://" + postgres + "/postgres");
        superuser.setUser(Optional.ofNullable(System.getenv("PGUSER")).orElse("postgres"));
        superuser.setPassword(System.getenv("PGPASSWORD"));
        run(superuser, kafka, secrets);
        out.println("Databases, topics, passwords and keys are there.");
        return 0;
    }

    static void run(PGSimpleDataSource superuser, String kafka, Path secrets)
            throws CommandFailure, InterruptedException {
        DataDirectory own = new DataDirectory(secrets.resolve("installation"));
        List<Program> services =
                Program.all().stream().filter(Program::isService).toList();
        try {
            GatewayKeys keys = GatewayKeys.in(own.keys());
            Secrets passwords = Secrets.in(own);
            for (Program service : services) {
                ServiceDatabase database = Configuration.database(service, passwords);
                database.create(superuser);
                handOver(service, database, keys, secrets.resolve(service.name()));
            }
            TopicCreation.createAll(kafka, "");
        } catch (IOException e) {
            throw new CommandFailure("Cannot write secrets to " + secrets + ": " + e + ".", e);
        } catch (SQLException e) {
            throw new CommandFailure(
                    "Cannot create the databases on " + superuser.getUrl() + ": " + e.getMessage() + ".", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandFailure("Cannot create the topics on " + kafka + ": " + e.getMessage() + ".", e);
        }
    }

    private static void handOver(Program service, ServiceDatabase database, GatewayKeys keys, Path directory)
            throws IOException {
        Map<String, Object> passwords = Map.of(
                "owner-password", database.ownerPassword(),
                "app-password", database.appPassword(),
                "work-password", database.workPassword());
        SecretFiles.write(
                directory.resolve(PASSWORDS), new Yaml().dump(Map.of("rollcall", Map.of("database", passwords))));
        copy(keys.publicKeys(), directory);
        if (service.name().equals(Program.GATEWAY)) {
            copy(keys.privateKeys(), directory);
        }
    }

    private static void copy(Path secret, Path directory) throws IOException {
        SecretFiles.write(directory.resolve(secret.getFileName()), Files.readString(secret));
    }
}
