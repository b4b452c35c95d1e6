package dev.rollcall.gateway.fakes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Just enough of Microsoft's sign-in: discovery, keys, an account picker, and id tokens for codes. */
final class FakeMicrosoft {

    static final String PATH = "/microsoft";
    static final String CLIENT = "6f1f6a52-9c1b-4d1e-8a43-2f6f5d6a7b01";

    private final RSAKey key;
    private volatile String lastIdTokenHint = "";
    private volatile @Nullable Instant sessionExpiry;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    FakeMicrosoft() {
        try {
            key = new RSAKeyGenerator(2048).keyID("fake").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id token that somebody brought back to sign out; empty when nobody has. */
    String lastIdTokenHint() {
        return lastIdTokenHint;
    }

    /** Lets id tokens say when their sessions have to end; null for as Microsoft does by itself. */
    void sayThatSessionsEnd(@Nullable Instant expiry) {
        sessionExpiry = expiry;
    }

    void reset() {
        lastIdTokenHint = "";
        sessionExpiry = null;
    }

    void handle(Exchange exchange, String base) throws IOException {
        String issuer = base + PATH;
        switch (exchange.path().substring(PATH.length())) {
            case "/.well-known/openid-configuration" -> exchange.answer(200, discovery(issuer));
            case "/keys" -> exchange.answer(200, new JWKSet(key.toPublicJWK()).toJSONObject());
            case "/authorize" -> picker(exchange);
            case "/picked" -> picked(exchange);
            case "/token" -> exchange.answer(200, token(exchange, issuer));
            case "/logout" -> logout(exchange);
            default -> exchange.problem(404, "unknown", exchange.path());
        }
    }

    private static Map<String, Object> discovery(String issuer) {
        return Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "jwks_uri",
                issuer + "/keys",
                "end_session_endpoint",
                issuer + "/logout",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("pairwise"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private static void picker(Exchange exchange) throws IOException {
        StringBuilder page = new StringBuilder("<!doctype html><title>Pick an account</title><h1>Pick an account</h1>");
        for (Account account : Account.all()) {
            page.append("<p><a id=\"%s\" href=\"%s/picked?oid=%s".formatted(account.name(), PATH, account.objectId()));
            for (String kept : List.of("redirect_uri", "state", "nonce", "code_challenge")) {
                page.append("&amp;").append(kept).append('=').append(encode(exchange.query(kept)));
            }
            page.append("\">").append(account.name()).append("</a>");
        }
        exchange.html(page.toString());
    }

    private void logout(Exchange exchange) throws IOException {
        lastIdTokenHint = exchange.query("id_token_hint");
        exchange.redirect(exchange.query("post_logout_redirect_uri"));
    }

    private void picked(Exchange exchange) throws IOException {
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                Map.of(
                        "oid", exchange.query("oid"),
                        "nonce", exchange.query("nonce"),
                        "challenge", exchange.query("code_challenge")));
        exchange.redirect(
                exchange.query("redirect_uri") + "?code=" + code + "&state=" + encode(exchange.query("state")));
    }

    private Map<String, Object> token(Exchange exchange, String issuer) {
        Map<String, String> begun = codes.remove(exchange.form("code"));
        if (begun == null
                || exchange.form("code_verifier").isEmpty()
                || value(begun, "challenge").isEmpty()) {
            throw new IllegalStateException("A code that was not given, or no proof of who asked for it");
        }
        Account account = List.of(Account.all()).stream()
                .filter(one -> one.objectId().toString().equals(begun.get("oid")))
                .findFirst()
                .orElseThrow();
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(CLIENT)
                .subject("pairwise-" + account.objectId())
                .claim("tid", Account.TENANT.toString())
                .claim("oid", account.objectId().toString())
                .claim("name", account.name())
                .claim("preferred_username", account.account())
                .claim("nonce", value(begun, "nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
        Instant expiry = sessionExpiry;
        if (expiry != null) {
            claims.claim("session_expiry", expiry.getEpochSecond());
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("fake").build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "token_type", "Bearer", "expires_in", 300, "access_token", "opaque", "id_token", token.serialize());
    }

    private static String value(Map<String, String> map, String name) {
        return map.getOrDefault(name, "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
