package dev.rollcall.gateway.session;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.rollcall.gateway.token.SigningKeys;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Keeps small texts in the browser of somebody who is not signed in, so that nobody makes rows in the database before they
 * sign in. The texts are encrypted and authenticated (JWE, A256GCM) with a secret that all copies of the gateway derive from
 * the signing keys, and each says how long it is good for.
 */
@Component
class SealedCookies {

    /** Browsers keep about 4,096 bytes a cookie, name and attributes included (RFC 6265, 6.1). */
    private static final int LARGEST = 3_700;

    private static final String PURPOSE = "rollcall-gateway-sealed-texts-1";
    private static final String TEXT = "text";

    private final SigningKeys keys;
    private final Clock clock;
    private final boolean secure;

    SealedCookies(SigningKeys keys, Clock clock, @Value("${rollcall.gateway-url}") String gatewayUrl) {
        this.keys = keys;
        this.clock = clock;
        this.secure = gatewayUrl.startsWith("https:");
    }

    /** The text of a cookie; empty when there is none, when it is too old, or when this gateway did not make it. */
    Optional<String> read(ServerWebExchange exchange, String name) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(cookieName(name));
        return cookie == null ? Optional.empty() : open(name, cookie.getValue());
    }

    /** Sets a cookie, unless it would be larger than browsers keep; whether it did. */
    boolean put(ServerWebExchange exchange, String name, String text, Duration life) {
        String sealed = seal(name, text, life);
        if (sealed.length() > LARGEST) {
            return false;
        }
        exchange.getResponse().addCookie(cookie(name, sealed, life));
        return true;
    }

    /** Takes a cookie from the browser, if it has it. */
    void remove(ServerWebExchange exchange, String name) {
        if (exchange.getRequest().getCookies().containsKey(cookieName(name))) {
            exchange.getResponse().addCookie(cookie(name, "", Duration.ZERO));
        }
    }

    /** Seals a text for one use, so that it cannot stand for another. */
    String seal(String use, String text, Duration life) {
        EncryptedJWT sealed = new EncryptedJWT(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .compressionAlgorithm(CompressionAlgorithm.DEF)
                        .build(),
                new JWTClaimsSet.Builder()
                        .audience(use)
                        .expirationTime(Date.from(clock.instant().plus(life)))
                        .claim(TEXT, text)
                        .build());
        try {
            sealed.encrypt(new DirectEncrypter(keys.secrets(PURPOSE).getFirst()));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot seal a text for " + use, e);
        }
        return sealed.serialize();
    }

    /** What was sealed for this use; empty when it was not, or not with these keys, or too long ago. */
    Optional<String> open(String use, String sealed) {
        return keys.secrets(PURPOSE).stream()
                .map(key -> claims(sealed, key))
                .flatMap(Optional::stream)
                .filter(claims -> claims.getAudience().contains(use))
                .filter(claims ->
                        clock.instant().isBefore(claims.getExpirationTime().toInstant()))
                .map(claims -> String.valueOf(claims.getClaim(TEXT)))
                .findFirst();
    }

    private static Optional<JWTClaimsSet> claims(String sealed, SecretKey key) {
        try {
            EncryptedJWT token = EncryptedJWT.parse(sealed);
            token.decrypt(new DirectDecrypter(key));
            return Optional.of(token.getJWTClaimsSet());
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private ResponseCookie cookie(String name, String value, Duration life) {
        return ResponseCookie.from(cookieName(name), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                // Lax, because the identity provider sends people back here with a link.
                .sameSite("Lax")
                .maxAge(life)
                .build();
    }

    private String cookieName(String name) {
        return (secure ? "__Host-rollcall-" : "rollcall-") + name;
    }
}
