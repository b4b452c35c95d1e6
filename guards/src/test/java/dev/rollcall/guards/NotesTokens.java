package dev.rollcall.guards;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Reads the tokens that {@link NotesService} is shown. */
final class NotesTokens {

    private final URI key;
    private final boolean alsoOldOnes;

    NotesTokens(URI key, boolean alsoOldOnes) {
        this.key = key;
        this.alsoOldOnes = alsoOldOnes;
    }

    JWTClaimsSet of(String header) {
        try (InputStream in = key.toURL().openStream()) {
            SignedJWT token = SignedJWT.parse(String.valueOf(header).replace("Bearer ", ""));
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Instant now = Instant.now();
            Instant expires = instant(claims.getExpirationTime());
            Instant begins = instant(claims.getNotBeforeTime());
            if (token.verify(new ECDSAVerifier(
                            JWKSet.load(in).getKeys().getFirst().toECKey()))
                    && claims.getAudience().contains("notes")
                    && "rollcall-gateway".equals(claims.getIssuer())
                    && claims.getSubject() != null
                    && expires != null
                    && (alsoOldOnes || expires.isAfter(now))
                    && (begins == null || begins.isBefore(now))) {
                return claims;
            }
        } catch (ParseException | JOSEException notGood) {
            // as one that is not good
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Refusal(401, "token-refused", "Come with a token of the gateway.");
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
