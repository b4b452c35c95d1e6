package dev.rollcall.local;

import dev.rollcall.backends.GatewayKeys;
import dev.rollcall.backends.SecretFiles;
import dev.rollcall.backends.ServiceDatabase;
import dev.rollcall.demo.SampleMsp;
import dev.rollcall.events.Cloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * What this installation sets in each program: a YAML file apiece, because an environment variable cannot spell a key like
 * {@code rollcall.clouds.US_GOV}.
 */
record Configuration(Ports ports, DataDirectory data, GatewayKeys keys, Secrets secrets, List<Program> programs) {

    private static final String LOOPBACK = "127.0.0.1";

    /** Writes a program's file. */
    Path write(Program program) throws IOException {
        DumperOptions block = new DumperOptions();
        block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Path file = data.config(program.name());
        SecretFiles.write(file, new Yaml(block).dump(of(program)));
        return file;
    }

    Map<String, Object> of(Program program) throws IOException {
        Map<String, Object> rollcall = new LinkedHashMap<>();
        if (program.isService()) {
            rollcall.put("database", database(database(program)));
            rollcall.put("kafka", Map.of("bootstrap-servers", LOOPBACK + ":" + ports.kafka()));
            rollcall.put("tokens", tokens(program));
            rollcall.put("gateway-url", gateway());
            rollcall.put("services", services());
            rollcall.put("clouds", clouds());
            rollcall.put("sign-in", signIn());
            rollcall.put("bootstrap", bootstrap());
        } else {
            rollcall.put("simulator", Map.of("data", data.simulator().toString(), "base-url", simulator()));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server", Map.of("port", ports.of(program), "address", LOOPBACK));
        all.put("rollcall", rollcall);
        return all;
    }

    /** A service's database and the passwords of its roles. */
    ServiceDatabase database(Program program) throws IOException {
        return database(program, secrets);
    }

    /** A service's database, with the passwords that an installation keeps. */
    static ServiceDatabase database(Program program, Secrets secrets) throws IOException {
        String name = program.name();
        return new ServiceDatabase(
                name,
                "rollcall_" + name,
                secrets.of(name + ".owner"),
                secrets.of(name + ".app"),
                secrets.of(name + ".work"));
    }

    String gateway() {
        return programs.stream()
                .filter(program -> program.name().equals(Program.GATEWAY))
                .map(this::address)
                .findFirst()
                .orElseThrow();
    }

    String simulator() {
        return programs.stream()
                .filter(program -> !program.isService())
                .map(this::address)
                .findFirst()
                .orElseThrow();
    }

    private String address(Program program) {
        return "http://localhost:" + ports.of(program);
    }

    private Map<String, Object> database(ServiceDatabase database) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("host", LOOPBACK);
        settings.put("port", ports.postgres());
        settings.put("name", database.name());
        settings.put("owner-password", database.ownerPassword());
        settings.put("app-password", database.appPassword());
        settings.put("work-password", database.workPassword());
        return settings;
    }

    /** The private key is the gateway's alone. */
    private Map<String, Object> tokens(Program program) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("keys", keys.publicKeys().toUri().toString());
        if (program.name().equals(Program.GATEWAY)) {
            settings.put("private-key", keys.privateKeys().toUri().toString());
        }
        return settings;
    }

    private Map<String, Object> services() {
        Map<String, Object> settings = new LinkedHashMap<>();
        programs.stream()
                .filter(Program::isService)
                .filter(program -> !program.name().equals(Program.GATEWAY))
                .forEach(program -> settings.put(program.name(), address(program)));
        return settings;
    }

    private Map<String, Object> clouds() {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Cloud cloud : Cloud.values()) {
            String base =
                    simulator() + "/" + cloud.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Map<String, Object> setting = new LinkedHashMap<>();
            setting.put("login", base + "/login");
            setting.put("graph", base + "/graph");
            setting.put("client-id", SampleMsp.CLIENT_ID);
            setting.put("client-secret", SampleMsp.CLIENT_SECRET);
            settings.put(cloud.name(), setting);
        }
        return settings;
    }

    private Map<String, Object> signIn() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("issuer", simulator() + "/global/login/" + SampleMsp.TENANT_ID + "/v2.0");
        settings.put("client-id", SampleMsp.CLIENT_ID);
        settings.put("client-secret", SampleMsp.CLIENT_SECRET);
        return settings;
    }

    private static Map<String, Object> bootstrap() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("partner-id", SampleMsp.PARTNER_ID.toString());
        settings.put("partner-name", SampleMsp.PARTNER);
        settings.put("admin-subject", SampleMsp.TENANT_ID + "/" + SampleMsp.ADMIN_OBJECT_ID);
        settings.put("admin-name", SampleMsp.ADMIN);
        return settings;
    }
}
