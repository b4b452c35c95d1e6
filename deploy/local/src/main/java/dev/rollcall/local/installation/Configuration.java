package dev.rollcall.local.installation;

import static java.util.Map.entry;

import dev.rollcall.backends.GatewayKeys;
import dev.rollcall.backends.SecretFiles;
import dev.rollcall.backends.ServiceDatabase;
import dev.rollcall.demo.SampleMsp;
import dev.rollcall.events.Cloud;
import dev.rollcall.local.data.DataDirectory;
import dev.rollcall.local.data.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
                ? ordered(
                        entry("database", database(database(program))),
                        entry("kafka", ordered(entry("bootstrap-servers", LOOPBACK + ":" + ports.kafka()))),
                        entry("tokens", tokens(program)),
                        entry("gateway-url", gateway()),
                        entry("services", services()),
                        entry("clouds", clouds()),
                        entry("sign-in", signIn()),
                        entry("bootstrap", bootstrap()))
                : ordered(entry(
                        "simulator",
                        ordered(entry("data", data.simulator().toString()), entry("base-url", simulator()))));
        return ordered(
                entry("server", ordered(entry("port", ports.of(program)), entry("address", LOOPBACK))),
                entry("rollcall", rollcall));
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
        return ordered(
                entry("host", LOOPBACK),
                entry("port", ports.postgres()),
                entry("name", database.name()),
                entry("owner-password", database.ownerPassword()),
                entry("app-password", database.appPassword()),
                entry("work-password", database.workPassword()));
    }

    /** The private key is the gateway's alone. */
    private Map<String, Object> tokens(Program program) {
        String published = keys.publicKeys().toUri().toString();
        return program.name().equals(Program.GATEWAY)
                ? ordered(
                        entry("keys", published),
                        entry("private-key", keys.privateKeys().toUri().toString()))
                : ordered(entry("keys", published));
    }

    private Map<String, Object> services() {
        return programs.stream()
                .filter(Program::isService)
                .filter(program -> !program.name().equals(Program.GATEWAY))
                .collect(Collectors.toMap(Program::name, this::address, (one, other) -> one, LinkedHashMap::new));
    }

    private Map<String, Object> clouds() {
        return Stream.of(Cloud.values())
                .collect(Collectors.toMap(Cloud::name, this::cloud, (one, other) -> one, LinkedHashMap::new));
    }

    private Map<String, Object> cloud(Cloud cloud) {
        String base = simulator() + "/" + cloud.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ordered(
                entry("login", base + "/login"),
                entry("graph", base + "/graph"),
                entry("client-id", SampleMsp.CLIENT_ID),
                entry("client-secret", SampleMsp.CLIENT_SECRET));
    }

    private Map<String, Object> signIn() {
        return ordered(
                entry("issuer", simulator() + "/global/login/" + SampleMsp.TENANT_ID + "/v2.0"),
                entry("client-id", SampleMsp.CLIENT_ID),
                entry("client-secret", SampleMsp.CLIENT_SECRET));
    }

    private static Map<String, Object> bootstrap() {
        return ordered(
                entry("partner-id", SampleMsp.PARTNER_ID.toString()),
                entry("partner-name", SampleMsp.PARTNER),
                entry("admin-subject", SampleMsp.TENANT_ID + "/" + SampleMsp.ADMIN_OBJECT_ID),
                entry("admin-name", SampleMsp.ADMIN));
    }

    /** The file reads the same after every start. */
    @SafeVarargs
    private static Map<String, Object> ordered(Map.Entry<String, ? extends Object>... entries) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Map.Entry<String, ?> entry : entries) {
            settings.put(entry.getKey(), entry.getValue());
        }
        return settings;
    }
}
