package dev.rollcall.local.installation;

import dev.rollcall.backends.GatewayKeys;
import dev.rollcall.backends.SecretFiles;
import dev.rollcall.backends.ServiceDatabase;
import dev.rollcall.demo.SampleMsp;
import dev.rollcall.events.Cloud;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * What this installation sets in each program: a YAML file apiece, because an environment variable cannot spell a key like
 * {@code rollcall.clouds.US_GOV}.
 */
public record Configuration(
        Ports ports, DataDirectory data, GatewayKeys keys, Secrets secrets, List<Program> programs) {

    private static final String LOOPBACK = "127.0.0.1";

    /** Writes a program's file. */
    public Path write(Program program) throws IOException {
        DumperOptions block = new DumperOptions();
        block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Path file = data.config(program.name());
        SecretFiles.write(file, new Yaml(block).dump(of(program)));
        return file;
    }

    Map<String, Object> of(Program program) throws IOException {
        Map<String, Object> rollcall = program.isService()
                ? Map.of(
                        "database", database(database(program)),
                        "kafka", Map.of("bootstrap-servers", LOOPBACK + ":" + ports.kafka()),
                        "tokens", tokens(program),
                        "gateway-url", gateway(),
                        "services", services(),
                        "clouds", clouds(),
                        "sign-in", signIn(),
                        "bootstrap", bootstrap())
                : Map.of("simulator", Map.of("data", data.simulator().toString(), "base-url", simulator()));
        return Map.of("server", Map.of("port", ports.of(program), "address", LOOPBACK), "rollcall", rollcall);
    }

    /** A service's database and the passwords of its roles. */
    public ServiceDatabase database(Program program) throws IOException {
        return database(program, secrets);
    }

    /** A service's database, with the passwords that an installation keeps. */
    public static ServiceDatabase database(Program program, Secrets secrets) throws IOException {
        String name = program.name();
        return new ServiceDatabase(
                name,
                "rollcall_" + name,
                secrets.of(name + ".owner"),
                secrets.of(name + ".app"),
                secrets.of(name + ".work"));
    }

    String gateway() {
        return addressOf(Program.GATEWAY);
    }

    String simulator() {
        return addressOf(Program.SIMULATOR);
    }

    private String addressOf(String program) {
        return programs.stream()
                .filter(one -> one.name().equals(program))
                .map(this::address)
                .findFirst()
                .orElseThrow();
    }

    private String address(Program program) {
        return "http://localhost:" + ports.of(program);
    }

    private Map<String, Object> database(ServiceDatabase database) {
        return Map.of(
                "host", LOOPBACK,
                "port", ports.postgres(),
                "name", database.name(),
                "owner-password", database.ownerPassword(),
                "app-password", database.appPassword(),
                "work-password", database.workPassword());
    }

    /** The private key is the gateway's alone. */
    private Map<String, Object> tokens(Program program) {
        String published = keys.publicKeys().toUri().toString();
        return program.name().equals(Program.GATEWAY)
                ? Map.of(
                        "keys",
                        published,
                        "private-key",
                        keys.privateKeys().toUri().toString())
                : Map.of("keys", published);
    }

    private Map<String, Object> services() {
        return programs.stream()
                .filter(Program::isService)
                .filter(program -> !program.name().equals(Program.GATEWAY))
                .collect(Collectors.toMap(Program::name, this::address));
    }

    private Map<String, Object> clouds() {
        return Stream.of(Cloud.values()).collect(Collectors.toMap(Cloud::name, this::cloud));
    }

    private Map<String, Object> cloud(Cloud cloud) {
        String base = simulator() + "/" + cloud.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Map.of(
                "login",
                base + "/login",
                "graph",
                base + "/graph",
                "client-id",
                SampleMsp.CLIENT_ID,
                "client-secret",
                SampleMsp.CLIENT_SECRET);
    }

    private Map<String, Object> signIn() {
        return Map.of(
                "issuer", simulator() + "/global/login/" + SampleMsp.TENANT_ID + "/v2.0",
                "client-id", SampleMsp.CLIENT_ID,
                "client-secret", SampleMsp.CLIENT_SECRET);
    }

    private static Map<String, Object> bootstrap() {
        return Map.of(
                "partner-id",
                SampleMsp.PARTNER_ID.toString(),
                "partner-name",
                SampleMsp.PARTNER,
                "admin-subject",
                SampleMsp.TENANT_ID + "/" + SampleMsp.ADMIN_OBJECT_ID,
                "admin-name",
                SampleMsp.ADMIN);
    }
}
