package dev.rollcall.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.database.ApplicationConnections;
import dev.rollcall.database.WorkTransactions;
import dev.rollcall.testsupport.TestBackends;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A database that is reached over TLS, as one that somebody else runs often must be. */
class EncryptedDatabaseTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("staging");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    /** Of the server, which signs it itself. */
    private static Path certificate;

    @BeforeAll
    static void a_server_with_a_certificate() throws Exception {
        KeyStore keys = newKey("localhost");
        certificate = directory.resolve("server.crt");
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
        PrivateKey key = (PrivateKey) keys.getKey("server", PASSWORD);
        keep(Files.readString(certificate), "rollcall-test.crt");
        keep(pem("PRIVATE KEY", key.getEncoded()), "rollcall-test.key");
        tell(
                "ALTER SYSTEM SET ssl_cert_file = 'rollcall-test.crt'",
                "ALTER SYSTEM SET ssl_key_file = 'rollcall-test.key'",
                "ALTER SYSTEM SET ssl = on",
                "SELECT pg_reload_conf()");
    }

    @AfterAll
    static void the_server_as_it_was() throws Exception {
        tell(
                "ALTER SYSTEM RESET ssl",
                "ALTER SYSTEM RESET ssl_cert_file",
                "ALTER SYSTEM RESET ssl_key_file",
                "SELECT pg_reload_conf()");
    }

    @Test
    void both_roles_come_over_tls_when_it_is_required() {
        try (ConfigurableApplicationContext service = run(Map.of("rollcall.database.ssl-mode", "require"))) {
            assertThat(asked(service)).containsExactly(true, true, true);
        }
    }

    @Test
    void both_roles_and_migrations_come_to_the_server_that_the_certificate_names() {
        try (ConfigurableApplicationContext service = run(Map.of(
                "rollcall.database.ssl-mode",
                "verify-full",
                "rollcall.database.ssl-root-cert",
                certificate.toString()))) {
            assertThat(asked(service)).containsExactly(true, true, true);
        }
    }

    @Test
    void a_server_whose_certificate_somebody_else_signed_is_not_talked_to() throws Exception {
        Path another = directory.resolve("another.crt");
        Files.writeString(
                another,
                pem("CERTIFICATE", newKey("localhost").getCertificate("server").getEncoded()));

        Map<String, String> settings = new HashMap<>(Map.of(
                "rollcall.database.ssl-mode",
                "verify-full",
                "rollcall.database.ssl-root-cert",
                another.toString(),
                "spring.flyway.connect-retries",
                "0"));

        assertThatThrownBy(() -> run(settings).close())
                .as("the owner's connection")
                .hasStackTraceContaining("Flyway")
                .hasStackTraceContaining("certificate");
        settings.put("spring.flyway.enabled", "false");
        try (ConfigurableApplicationContext service = run(settings)) {
            assertThatThrownBy(() -> isEncrypted(service.getBean(DatabaseClient.class)))
                    .hasStackTraceContaining("certificate");
            assertThatThrownBy(() -> isEncrypted(service.getBean(WorkTransactions.class)))
                    .hasStackTraceContaining("certificate");
        }
    }

    @Test
    void without_a_word_about_it_nothing_is_encrypted() {
        try (ConfigurableApplicationContext service = run(Map.of())) {
            assertThat(asked(service)).containsExactly(false, false, false);
        }
    }

    /** Whether the application's connections for writing and for reading are encrypted, and that for sweeps. */
    private static List<Boolean> asked(ConfigurableApplicationContext service) {
        return List.of(
                isEncrypted(service.getBean(DatabaseClient.class)),
                Objects.requireNonNull(ApplicationConnections.forReading(
                                encrypted(service.getBean(DatabaseClient.class)).flux())
                        .blockLast(SOON)),
                isEncrypted(service.getBean(WorkTransactions.class)));
    }

    private static boolean isEncrypted(WorkTransactions work) {
        return Objects.requireNonNull(work.one(EncryptedDatabaseTest::encrypted).block(SOON));
    }

    private static boolean isEncrypted(DatabaseClient database) {
        return Objects.requireNonNull(encrypted(database).block(SOON));
    }

    private static Mono<Boolean> encrypted(DatabaseClient database) {
        return database.sql(ENCRYPTED)
                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                .one();
    }

    private static ConfigurableApplicationContext run(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(INSTALLATION);
        properties.putAll(settings);
        return new SpringApplicationBuilder(NotesApplication.class)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    private static KeyStore newKey(String host) throws Exception {
        Path file = Files.createTempDirectory(directory, "key").resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label)
                .replace("\r", "");
    }

    /** In the server's own directory, wherever it runs, and readable for it alone. */
    private static void keep(String text, String name) throws SQLException {
        tell("COPY (SELECT unnest(string_to_array('%s', E'\\n'))) TO PROGRAM 'umask 077; cat > %s'"
                .formatted(text.strip(), name));
    }

    private static void tell(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
