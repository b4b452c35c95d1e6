package dev.rollcall.consent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.consent.secret.model.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers as Microsoft's sign-in and Graph would, and as somebody might who imitates them: tests set what is wrong with an id
 * token, which directory roles an account has, and how far a tenant's consent has come.
 */
public final class StandInMicrosoft {

    public static final String CLIENT = "6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01";

    /** How far a tenant's consent has come. */
    public enum Consent {
        /** The service principal is not known yet. */
        NOT_ARRIVED,
        /** Tokens come without roles, and Graph refuses. */
        WITHOUT_ROLES_AND_REFUSED,
        /** Tokens come without roles, but Graph lets in. */
        WITHOUT_ROLES,
        /** Everything was granted. */
        GRANTED,
        /** The server fails. */
        FAILING
    }

    private record Code(
            String nonce, String challenge, Consumer<JWTClaimsSet.Builder> flaw, RSAKey key, GraphAnswer roles) {}

    /** What Graph answers when an account asks for its own directory roles. */
    public record GraphAnswer(int status, String body) {

        /** Roles with these template ids; null for one whose template is withheld. */
        public static GraphAnswer roles(@Nullable String... templateIds) {
            return new GraphAnswer(
                    200,
                    Arrays.stream(templateIds)
                            .map(id ->
                                    "{\"@odata.type\":\"#microsoft.graph.directoryRole\",\"id\":\"" + UUID.randomUUID()
                                            + "\",\"roleTemplateId\":" + (id == null ? "null" : "\"" + id + "\"") + "}")
                            .collect(Collectors.joining(",", "{\"value\":[", "]}")));
        }
    }

    public static final String GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
    public static final String PRIVILEGED_ROLE_ADMINISTRATOR = "e8611ab8-c189-46e8-94e1-60213ab1f814";
    /** Has a role in the directory, but none that may consent for it. */
    public static final String USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey strangersKey;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    /** By access token. */
    private final Map<String, GraphAnswer> rolesOfAccounts = new ConcurrentHashMap<>();

    private final Map<String, Consent> consents = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();

    private StandInMicrosoft(HttpServer server, RSAKey key, RSAKey strangersKey) {
        this.server = server;
        this.key = key;
        this.strangersKey = strangersKey;
    }

    public static StandInMicrosoft start() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
            RSAKey strangersKey = new RSAKeyGenerator(2048).keyID("one").generate();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StandInMicrosoft microsoft = new StandInMicrosoft(server, key, strangersKey);
            server.createContext("/global/login/", microsoft::login);
            server.createContext("/global/graph/", microsoft::graph);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return microsoft;
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public Map<String, String> properties() {
        return Map.of(
                "rollcall.clouds.GLOBAL.login",
                login(),
                "rollcall.clouds.GLOBAL.graph",
                base() + "/global/graph",
                "rollcall.clouds.GLOBAL.client-id",
                CLIENT,
                "rollcall.clouds.GLOBAL.client-secret",
                "secret");
    }

    private String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String login() {
        return base() + "/global/login";
    }

    /** An administrator of a tenant signs in at the address that the browser was sent to, and all is well. */
    public String signIn(URI address, UUID tenant) {
        return signIn(address, tenant, claims -> {});
    }

    /** The same, with something else in the id token. */
    public String signIn(URI address, UUID tenant, Consumer<JWTClaimsSet.Builder> flaw) {
        return signIn(address, tenant, flaw, key, GraphAnswer.roles());
    }

    /** The same, with an id token that somebody else signed. */
    public String signInForged(URI address, UUID tenant) {
        return signIn(address, tenant, claims -> {}, strangersKey, GraphAnswer.roles());
    }

    /** Somebody signs in whose id token has no directory roles, as where the app registration does not ask for them. */
    public String signInWithoutRoles(URI address, UUID tenant, GraphAnswer roles) {
        return signIn(address, tenant, claims -> claims.claim("wids", null), key, roles);
    }

    private String signIn(
            URI address, UUID tenant, Consumer<JWTClaimsSet.Builder> flaw, RSAKey signedWith, GraphAnswer roles) {
        Map<String, String> asked = parameters(address.getRawQuery());
        String code = UUID.randomUUID().toString();
        Consumer<JWTClaimsSet.Builder> identity = claims -> claims.claim("tid", tenant.toString())
                .issuer(login() + "/" + tenant + "/v2.0")
                .claim("oid", "00000000-0000-4000-8000-00000000ad01")
                .claim("preferred_username", "admin@brightwater.example")
                .claim("wids", List.of(USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR));
        codes.put(
                code,
                new Code(
                        String.valueOf(asked.get("nonce")),
                        String.valueOf(asked.get("code_challenge")),
                        identity.andThen(flaw),
                        signedWith,
                        roles));
        return code;
    }

    /** How far a tenant's consent has come from now on. */
    public void consent(UUID tenant, Consent consent) {
        consents.put(tenant.toString(), consent);
        tries.put(tenant.toString(), new AtomicInteger());
    }

    /** How often somebody has asked for an application's token since the consent came as far as it is. */
    public int tries(UUID tenant) {
        AtomicInteger counted = tries.get(tenant.toString());
        return counted == null ? 0 : counted.get();
    }

    /** The parameters of an address that a browser was sent to. */
    public static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private void login(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/global/login/".length());
        if (path.endsWith("/discovery/v2.0/keys")) {
            answer(exchange, 200, new JWKSet(key).toString());
            return;
        }
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> redeem(exchange, form);
            case "client_credentials" -> appToken(exchange, path.substring(0, path.indexOf('/')));
            default -> answer(exchange, 400, "{\"error\":\"unsupported_grant_type\"}");
        }
    }

    private void redeem(HttpExchange exchange, Map<String, String> form) throws IOException {
        Code code = codes.remove(form.getOrDefault("code", ""));
        if (code == null || !code.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
            answer(
                    exchange,
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS70008: The code has expired.\"}");
            return;
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .claim("nonce", code.nonce());
        code.flaw().accept(claims);
        String accessToken = UUID.randomUUID().toString();
        rolesOfAccounts.put(accessToken, code.roles());
        answer(
                exchange,
                200,
                "{\"access_token\":\"" + accessToken + "\",\"id_token\":\"" + signed(claims.build(), code.key())
                        + "\"}");
    }

    private static String challenge(String verifier) {
        return Sha256.of(verifier);
    }

    private void appToken(HttpExchange exchange, String tenant) throws IOException {
        tries.computeIfAbsent(tenant, ignored -> new AtomicInteger()).incrementAndGet();
        switch (consents.getOrDefault(tenant, Consent.NOT_ARRIVED)) {
            case NOT_ARRIVED ->
                answer(
                        exchange,
                        400,
                        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000229: not there yet\"}");
            case FAILING -> answer(exchange, 503, "");
            case WITHOUT_ROLES, WITHOUT_ROLES_AND_REFUSED ->
                answer(exchange, 200, "{\"access_token\":\"" + appToken(tenant, List.of()) + "\"}");
            case GRANTED ->
                answer(
                        exchange,
                        200,
                        "{\"access_token\":\""
                                + appToken(
                                        tenant,
                                        List.of("User.Read.All", "GroupMember.Read.All", "MailboxSettings.Read"))
                                + "\"}");
        }
    }

    private String appToken(String tenant, List<String> roles) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().claim("tid", tenant);
        if (!roles.isEmpty()) {
            claims.claim("roles", roles);
        }
        return signed(claims.build(), key);
    }

    private void graph(HttpExchange exchange) throws IOException {
        try {
            String token =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
            if (exchange.getRequestURI().getPath().endsWith("/me/transitiveMemberOf/microsoft.graph.directoryRole")) {
                GraphAnswer roles = rolesOfAccounts.getOrDefault(token, new GraphAnswer(401, "{}"));
                answer(exchange, roles.status(), roles.body());
                return;
            }
            String tenant = SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("tid");
            if (consents.get(tenant) == Consent.WITHOUT_ROLES_AND_REFUSED) {
                answer(exchange, 403, "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}");
            } else {
                answer(exchange, 200, "{\"value\":[]}");
            }
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
