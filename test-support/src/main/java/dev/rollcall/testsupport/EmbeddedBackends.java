package dev.rollcall.testsupport;

import dev.rollcall.backends.FreePorts;
import dev.rollcall.backends.KafkaBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** From Maven Central: PostgreSQL as a process, the broker in this JVM. Nothing needs to be installed. */
final class EmbeddedBackends implements Backends {

    private static final int ATTEMPTS = 5;

    private final EmbeddedPostgres postgres;
    private final KafkaBroker kafka;
    private final Path data;

    private EmbeddedBackends(EmbeddedPostgres postgres, KafkaBroker kafka, Path data) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.data = data;
    }

    static Backends start() throws Exception {
        QuietLogs.ofBackends();
        Path data = Files.createTempDirectory("rollcall-test-kafka-");
        return new EmbeddedBackends(startPostgres(), startKafka(data), data);
    }

    @Override
    public DataSource superuser() {
        return postgres.getPostgresDatabase();
    }

    @Override
    public String postgresHost() {
        return "localhost";
    }

    @Override
    public int postgresPort() {
        return postgres.getPort();
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        kafka.close();
        TemporaryFiles.delete(data);
    }

    private static EmbeddedPostgres startPostgres() throws IOException {
        // Under the directory where zonky looks for what killed JVMs left behind, and clears it away.
        File data = new File(System.getProperty("java.io.tmpdir"), "embedded-pg/rollcall-" + UUID.randomUUID());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    private static KafkaBroker startKafka(Path data) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return KafkaBroker.start(data.resolve(String.valueOf(attempt)), FreePorts.any(), FreePorts.any());
            } catch (Exception e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
