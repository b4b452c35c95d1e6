package dev.rollcall.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

class GatewayKeysTest {

    @TempDir
    private Path folder;

    private final ECKey first = key("first");
    private final ECKey second = key("second");
    private Instant now = Instant.now();
    private int changes;
    private Path file = Path.of("");
    private ReactiveJwtDecoder decoder = token -> {
        throw new IllegalStateException();
    };

    @BeforeEach
    void aServiceThatKnowsTheFirstKey() throws IOException {
        file = folder.resolve("public.jwks.json");
        write(new JWKSet(first.toPublicJWK()).toString());
        Clock clock = clock();
        decoder = GatewayTokens.decoder(new GatewayKeys(new FileSystemResource(file), clock), "staging", clock);
    }

    @Test
    void a_key_that_joins_the_file_is_taken_without_a_restart_and_the_old_one_as_long_as_it_stays() throws IOException {
        assertThat(isTaken(second)).isFalse();

        write(keys(first, second));
        pass(Duration.ofSeconds(11));

        assertThat(isTaken(first)).isTrue();
        assertThat(isTaken(second)).isTrue();

        write(keys(second));
        pass(Duration.ofSeconds(11));

        assertThat(isTaken(first)).isFalse();
        assertThat(isTaken(second)).isTrue();
    }

    @Test
    void a_file_that_is_half_written_changes_nothing() throws IOException {
        write("{\"keys\": [{\"kty\"");
        pass(Duration.ofSeconds(11));

        assertThat(isTaken(first)).isTrue();

        write(keys(second));
        pass(Duration.ofSeconds(11));

        assertThat(isTaken(second)).isTrue();
    }

    private boolean isTaken(ECKey key) {
        try {
            // Spring's validators have the system's clock, so tokens are of now.
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer("rollcall-gateway")
                            .audience("staging")
                            .subject("t/o")
                            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                            .build());
            token.sign(new ECDSASigner(key));
            return decoder.decode(token.serialize()).block() != null;
        } catch (JwtException refused) {
            return false;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String keys) throws IOException {
        Files.writeString(file, keys);
        // Two changes may come within what the file system can tell apart.
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(++changes)));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static String keys(ECKey... keys) {
        return new JWKSet(Arrays.stream(keys)
                        .map(ECKey::toPublicJWK)
                        .map(JWK.class::cast)
                        .toList())
                .toString();
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
