package dev.rollcall.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.tenancy.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Makes the tokens that the services trust: ES256, good for one minute, for one audience, and naming the companies that the
 * call may touch. A new one for every call, so nothing has to be revoked.
 */
@Component
public final class Tokens {

    static final Duration LIFE = Duration.ofSeconds(60);

    private static final String ISSUER = "rollcall-gateway";

    private final ECKey key;
    private final ECDSASigner signer;
    private final Clock clock;

    /**
     * Tokens signed by the only private key of a set.
     *
     * @param keys a JWK set with an EC key
     */
    public Tokens(@Value("${rollcall.tokens.private-key}") Resource keys, Clock clock) {
        this.key = signingKey(keys);
        this.clock = clock;
        try {
            this.signer = new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The key in " + keys + " cannot sign ES256", e);
        }
    }

    /**
     * A token for one call.
     *
     * @param audience the service's short name, as {@code staging}
     */
    public String mint(String audience, OnBehalf caller) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(audience)
                .subject(caller.subject())
                .claim(Caller.ROLE, caller.role().name())
                .claim(
                        Caller.COMPANIES,
                        caller.companies().stream().map(UUID::toString).sorted().toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
        if (caller.partnerId() != null) {
            claims.claim(Caller.PARTNER, caller.partnerId().toString());
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token for " + audience, e);
        }
        return token.serialize();
    }

    private static ECKey signingKey(Resource keys) {
        try (InputStream in = keys.getInputStream()) {
            return JWKSet.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).getKeys().stream()
                    .filter(ECKey.class::isInstance)
                    .map(ECKey.class::cast)
                    .filter(ECKey::isPrivate)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(keys + " holds no private EC key"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the gateway's private key from " + keys, e);
        } catch (ParseException e) {
            throw new IllegalArgumentException(keys + " is not a JWK set", e);
        }
    }
}
