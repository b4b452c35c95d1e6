package dev.rollcall.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.backends.GatewayKeys;
import dev.rollcall.backends.ServiceDatabase;
import dev.rollcall.backends.TopicCreation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Real PostgreSQL and a real Kafka broker, one of each for all tests of a JVM. They listen on ports of their own, keep their
 * data in a temporary directory, and go when the JVM goes. Every caller of {@link #propertiesFor} gets a database and topics
 * that nobody else uses, so tests do not see each other.
 *
 * <p>They are embedded ones, or containers if the system property {@code rollcall.test.backends} says {@code containers}, as it
 * does in the Maven profile of that name; never because an engine happens to be there.
 */
public final class TestBackends {

    private static final Duration TOKEN_LIFE = Duration.ofSeconds(60);
    private static final String KIND = "rollcall.test.backends";

    private final Backends backends;
    private final GatewayKeys keys;
    private final ECKey signingKey;
    private final String run = Integer.toString(UUID.randomUUID().hashCode() & 0xfffff, Character.MAX_RADIX);
    private final AtomicInteger installations = new AtomicInteger();

    private TestBackends(Backends backends, GatewayKeys keys) throws IOException {
        this.backends = backends;
        this.keys = keys;
        this.signingKey = keys.signingKey();
    }

    /** The ones of this JVM; started at the first call, which takes some seconds. */
    public static TestBackends shared() {
        return Holder.SHARED;
    }

    /**
     * Makes a fresh installation for one service: a database with its three roles (passwords are the service's name), all
     * topics under a prefix of their own, and the gateway's public keys.
     *
     * @param service the short name, as {@code staging}
     * @return Spring properties, to be put into a {@code DynamicPropertyRegistry}
     */
    public Map<String, String> propertiesFor(String service) {
        return propertiesFor(service, newTopics());
    }

    /**
     * The same with topics that exist already, for services that talk to each other in one test.
     *
     * @param topicsPrefix from {@link #newTopics()}, or the property {@code rollcall.topics.prefix} of another service
     */
    public Map<String, String> propertiesFor(String service, String topicsPrefix) {
        ServiceDatabase database = new ServiceDatabase(
                service, service + "_" + run + installations.incrementAndGet(), service, service, service);
        try {
            database.create(backends.superuser());
        } catch (Exception e) {
            throw new IllegalStateException("Cannot create the database " + database.name(), e);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("rollcall.database.host", backends.postgresHost());
        properties.put("rollcall.database.port", String.valueOf(backends.postgresPort()));
        properties.put("rollcall.database.name", database.name());
        properties.put("rollcall.database.owner-password", service);
        properties.put("rollcall.database.app-password", service);
        properties.put("rollcall.database.work-password", service);
        properties.put("rollcall.kafka.bootstrap-servers", bootstrapServers());
        properties.put("rollcall.topics.prefix", topicsPrefix);
        properties.put("rollcall.tokens.keys", keys.publicKeys().toUri().toString());
        properties.put("rollcall.tokens.private-key", keys.privateKeys().toUri().toString());
        properties.put("spring.r2dbc.pool.initial-size", "1");
        properties.put("spring.r2dbc.pool.max-size", "5");
        properties.put("rollcall.database.read-connections", "5");
        // The broker lives in the same JVM and would tell everything that it does.
        properties.put("logging.level.kafka", "ERROR");
        properties.put("logging.level.state.change.logger", "ERROR");
        properties.put("logging.level.org.apache.kafka", "ERROR");
        return properties;
    }

    /** Creates all topics under a prefix that nobody else has, and returns it. */
    public String newTopics() {
        String prefix = "t" + run + installations.incrementAndGet() + ".";
        try {
            TopicCreation.createAll(bootstrapServers(), prefix);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot create the topics " + prefix + "*", e);
        }
        return prefix;
    }

    /**
     * The database of a service, as the owner of its tables: for looking, in assertions. Row-level security holds the owner
     * too, so set {@code rollcall.companies} first.
     *
     * @param properties as {@link #propertiesFor} gave them
     */
    public static String ownersJdbcUrl(Map<String, String> properties) {
        String name = required(properties, "rollcall.database.name");
        String service = name.substring(0, name.lastIndexOf('_'));
        return jdbcUrl(properties) + "?user=%s_owner&password=%s".formatted(service, service);
    }

    /** The same for a superuser, whom row-level security does not hold. Never give it to the service under test. */
    public static String superusersJdbcUrl(Map<String, String> properties) {
        return jdbcUrl(properties) + "?user=postgres";
    }

    private static String jdbcUrl(Map<String, String> properties) {
        return "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        required(properties, "rollcall.database.host"),
                        required(properties, "rollcall.database.port"),
                        required(properties, "rollcall.database.name"));
    }

    public String bootstrapServers() {
        return backends.bootstrapServers();
    }

    /**
     * A bearer token as the gateway makes them: ES256, good for 60 seconds.
     *
     * @param audience the service's short name
     * @param role a name of {@code dev.rollcall.tenancy.Role}
     * @param companies that the caller may touch
     */
    public String token(String audience, String role, String subject, UUID... companies) {
        return sign(audience, role, subject, null, companies);
    }

    /** The same for somebody of a partner. */
    public String partnerToken(String audience, String role, String subject, UUID partnerId, UUID... companies) {
        return sign(audience, role, subject, partnerId, companies);
    }

    private String sign(String audience, String role, String subject, @Nullable UUID partnerId, UUID... companies) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("rollcall-gateway")
                .audience(audience)
                .subject(subject)
                .claim("role", role)
                .claim("companies", Arrays.stream(companies).map(UUID::toString).toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(TOKEN_LIFE)));
        if (partnerId != null) {
            claims.claim("partner", partnerId.toString());
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signingKey.getKeyID())
                        .build(),
                claims.build());
        try {
            token.sign(new ECDSASigner(signingKey));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
        return token.serialize();
    }

    private static String required(Map<String, String> properties, String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The properties have no " + name);
        }
        return value;
    }

    private static TestBackends start() {
        try {
            Path data = Files.createTempDirectory("rollcall-test-");
            Backends backends = startBackends();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(backends, data), "stop-test-backends"));
            return new TestBackends(backends, GatewayKeys.in(data.resolve("keys")));
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL and Kafka for the tests do not start", e);
        }
    }

    private static Backends startBackends() throws Exception {
        String kind = System.getProperty(KIND, "embedded");
        return switch (kind) {
            case "embedded" -> EmbeddedBackends.start();
            case "containers" -> ContainerBackends.start();
            default -> throw new IllegalArgumentException(KIND + " is embedded or containers, not " + kind);
        };
    }

    private static void stop(Backends backends, Path data) {
        try {
            awaitApplications();
            backends.close();
            TemporaryFiles.delete(data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("The tests' PostgreSQL and Kafka did not go cleanly: " + e);
        }
    }

    /** Applications close in hooks of their own, at the same time, and need both until they are through. */
    private static void awaitApplications() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("Spring") && thread.getName().endsWith("ShutdownHook")) {
                thread.join(Duration.ofSeconds(20));
            }
        }
    }

    private static final class Holder {
        private static final TestBackends SHARED = start();
    }
}
