package dev.rollcall.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.tenancy.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes the tokens that the services trust: ES256, good for one minute, for one audience, and naming the companies that the
 * call may touch. A new one for every call, so nothing has to be revoked.
 */
@Component
public final class Tokens {

    static final Duration LIFE = Duration.ofSeconds(60);

    private static final String ISSUER = "rollcall-gateway";

    private final SigningKeys keys;
    private final Clock clock;

    public Tokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A token for one call.
     *
     * @param audience the service's short name, as {@code staging}
     */
    public String mint(String audience, CallerClaims caller) {
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
        ECKey key = keys.current();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token for " + audience + " with " + key.getKeyID(), e);
        }
        return token.serialize();
    }
}
