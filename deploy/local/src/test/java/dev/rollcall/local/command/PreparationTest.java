package dev.rollcall.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.topics.Topics;
import dev.rollcall.local.failure.CommandFailure;
import dev.rollcall.testsupport.TestBackends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class PreparationTest {

    private final TestBackends backends = TestBackends.shared();

    @TempDir
    private Path secrets;

    @Test
    void every_service_gets_a_database_that_is_its_owners_and_all_topics_are_there() throws Exception {
        prepare();

        List<String> owned = new ArrayList<>();
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT datname || ' ' || pg_get_userbyid(datdba) FROM pg_database WHERE datname LIKE"
                                + " 'rollcall\\_%'")) {
            while (rows.next()) {
                owned.add(rows.getString(1));
            }
        }
        assertThat(owned)
                .containsExactlyInAnyOrder(
                        "rollcall_consent consent_owner",
                        "rollcall_fetcher fetcher_owner",
                        "rollcall_staging staging_owner",
                        "rollcall_approval approval_owner",
                        "rollcall_billing billing_owner",
                        "rollcall_gateway gateway_owner");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backends.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(
                            Topics.all().stream().map(topic -> topic.name()).toList());
        }
    }

    @Test
    void a_service_is_handed_its_own_passwords_and_only_the_gateway_the_private_key() throws Exception {
        prepare();

        assertThat(handedOver("staging"))
                .containsExactlyInAnyOrder("passwords.yml", "gateway-public.jwks.json")
                .isEqualTo(handedOver("consent"));
        assertThat(handedOver("gateway"))
                .containsExactlyInAnyOrder("passwords.yml", "gateway-public.jwks.json", "gateway-private.jwks.json");
        assertThat(read("staging/passwords.yml")).isNotEqualTo(read("consent/passwords.yml"));
        assertThat(Files.getPosixFilePermissions(secrets.resolve("staging/passwords.yml")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void at_the_next_start_everything_is_as_it_was() throws Exception {
        prepare();
        String passwords = read("staging/passwords.yml");
        String key = read("gateway/gateway-private.jwks.json");

        prepare();

        assertThat(read("staging/passwords.yml")).isEqualTo(passwords);
        assertThat(read("gateway/gateway-private.jwks.json")).isEqualTo(key);
    }

    private void prepare() throws CommandFailure, InterruptedException {
        Preparation.run(superuser(), backends.bootstrapServers(), secrets);
    }

    private PGSimpleDataSource superuser() {
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setUrl(TestBackends.superusersJdbcUrl(backends.propertiesFor("staging")));
        return superuser;
    }

    private String read(String file) throws IOException {
        return Files.readString(secrets.resolve(file));
    }

    private List<String> handedOver(String service) throws IOException {
        try (Stream<Path> files = Files.list(secrets.resolve(service))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
