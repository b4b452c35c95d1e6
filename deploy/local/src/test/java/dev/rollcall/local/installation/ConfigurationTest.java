package dev.rollcall.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationTest {

    @TempDir
    private Path directory;

    private final List<Program> programs = Program.all();

    @Test
    void only_the_gateway_is_told_where_the_private_key_is() throws IOException {
        for (Program program : programs) {
            assertThat(Files.readString(configuration().write(program)).contains("private-key"))
                    .as(program.name())
                    .isEqualTo(program.name().equals("gateway"));
        }
    }

    @Test
    void every_program_listens_on_the_loopback_address_only() throws IOException {
        for (Program program : programs) {
            Object written = new Yaml().load(Files.readString(configuration().write(program)));

            assertThat(new JsonMapper()
                            .valueToTree(written)
                            .path("server")
                            .path("address")
                            .asString(""))
                    .as(program.name())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void nobody_but_the_owner_reads_a_configuration_or_a_key() throws IOException {
        Configuration configuration = configuration();
        Path file = configuration.write(program("gateway"));

        assertThat(List.of(
                        file,
                        configuration.keys().privateKeys(),
                        configuration.data().secrets()))
                .allSatisfy(secret -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void passwords_are_each_their_own_and_stay_the_same() throws IOException {
        Program consent = program("consent");

        assertThat(configuration().database(consent)).isEqualTo(configuration().database(consent));
        assertThat(configuration().database(consent).appPassword())
                .hasSize(48)
                .isNotEqualTo(configuration().database(consent).ownerPassword())
                .isNotEqualTo(configuration().database(program("staging")).appPassword());
    }

    @Test
    void what_a_crash_cut_short_is_made_anew_and_the_rest_stays() throws IOException {
        Path publicKeys = configuration().keys().publicKeys();
        String keys = Files.readString(publicKeys);
        String password = configuration().database(program("consent")).appPassword();
        assertThat(Files.readString(configuration().keys().publicKeys())).isEqualTo(keys);

        Files.writeString(publicKeys, keys.substring(0, 20));
        Path secrets = configuration().data().secrets();
        Files.writeString(secrets, "consent.app=" + password + "\nconsent.owner=" + password.substring(0, 7));

        String keyId = configuration().keys().signingKey().getKeyID();
        assertThat(Files.readString(publicKeys)).contains(keyId).isNotEqualTo(keys);
        assertThat(configuration().database(program("consent")).appPassword()).isEqualTo(password);
        assertThat(configuration().database(program("consent")).ownerPassword()).hasSize(48);
    }

    @Test
    void every_cloud_is_the_simulators_and_is_spelt_as_its_constant() throws IOException {
        Object written = new Yaml().load(Files.readString(configuration().write(program("fetcher"))));

        JsonNode clouds = new JsonMapper().valueToTree(written).path("rollcall").path("clouds");
        assertThat(clouds.propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(Cloud.values()).map(Enum::name).toList());
        assertThat(clouds.path("US_GOV_DOD").path("login").asString())
                .isEqualTo("http://localhost:9406/us-gov-dod/login");
    }

    private Configuration configuration() throws IOException {
        return new Installation(directory, directory.resolve("data"), 9400).configuration(programs);
    }

    private Program program(String name) {
        return programs.stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
