package dev.rollcall.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.tenancy.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-11-17T20:20:04Z");
    private static final UUID COMPANY = UUID.fromString("b0000000-0000-4000-8000-000000000001");
    private static final UUID PARTNER = UUID.fromString("0a1b2c3d-0000-4000-8000-0000000000a1");

    @Test
    void a_token_says_who_what_where_and_for_a_minute() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        Tokens tokens = tokens(new JWKSet(key).toString(false));

        SignedJWT token = SignedJWT.parse(
                tokens.mint("staging", new CallerClaims("t/o", Role.PARTNER_ADMIN, Set.of(COMPANY), PARTNER)));

        assertThat(token.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
        assertThat(token.getHeader().getKeyID()).isEqualTo("one");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.getJWTClaimsSet().toJSONObject())
                .containsEntry("iss", "rollcall-gateway")
                .containsEntry("aud", "staging")
                .containsEntry("sub", "t/o")
                .containsEntry("role", "PARTNER_ADMIN")
                .containsEntry("companies", List.of(COMPANY.toString()))
                .containsEntry("partner", PARTNER.toString())
                .containsEntry("iat", NOW.getEpochSecond())
                .containsEntry("exp", NOW.getEpochSecond() + 60);
    }

    @Test
    void who_works_for_no_partner_has_none_in_the_token() throws Exception {
        Tokens tokens = tokens(new JWKSet(key("one")).toString(false));

        SignedJWT token = SignedJWT.parse(tokens.mint("billing", new CallerClaims("t/o", Role.VIEWER, Set.of(), null)));

        assertThat(token.getJWTClaimsSet().getClaims()).doesNotContainKey("partner");
        assertThat(token.getJWTClaimsSet().getStringListClaim("companies")).isEmpty();
    }

    @Test
    void a_caller_of_many_companies_is_split_without_losing_one() {
        Set<UUID> many = Stream.generate(UUID::randomUUID).limit(250).collect(Collectors.toSet());

        List<CallerClaims> parts = new CallerClaims("t/o", Role.VIEWER, many, null).inBatchesOf(100);

        assertThat(parts).extracting(part -> part.companies().size()).containsExactly(100, 100, 50);
        assertThat(parts.stream().flatMap(part -> part.companies().stream())).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void a_set_of_public_keys_is_refused_at_the_start() throws Exception {
        String publicKeys = new JWKSet(key("one")).toString(true);

        assertThatThrownBy(() -> tokens(publicKeys)).hasMessageContaining("holds no private EC key");
    }

    @Test
    void a_key_without_a_name_by_which_services_find_it_is_refused_at_the_start() throws Exception {
        String nameless = new JWKSet(new ECKeyGenerator(Curve.P_256).generate()).toString(false);

        assertThatThrownBy(() -> tokens(nameless)).hasMessageContaining("without a kid");
    }

    @Test
    void keys_are_rotated_without_a_restart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("private.jwks.json");
        write(file, 1, new JWKSet(key("old")).toString(false));
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        SigningKeys keys = new SigningKeys(new FileSystemResource(file), clock);
        Tokens tokens = new Tokens(keys, clock);
        CallerClaims caller = new CallerClaims("t/o", Role.VIEWER, Set.of(), null);
        assertThat(kid(tokens.mint("billing", caller))).isEqualTo("old");

        write(file, 2, "{\"keys\": [");
        now.set(NOW.plusSeconds(11));
        assertThat(kid(tokens.mint("billing", caller))).as("half written").isEqualTo("old");

        write(file, 3, new JWKSet(List.of(key("new"), key("old"))).toString(false));
        now.set(NOW.plusSeconds(22));
        assertThat(kid(tokens.mint("billing", caller))).isEqualTo("new");
        assertThat(keys.secrets("any"))
                .as("what the old key sealed is still opened")
                .hasSize(2);
    }

    private static void write(Path file, long second, String text) throws IOException {
        Files.writeString(file, text);
        // Two changes may come within what the file system can tell apart.
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private static String kid(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static ECKey key(String kid) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    }

    private static Tokens tokens(String keys) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Tokens(new SigningKeys(new ByteArrayResource(keys.getBytes(StandardCharsets.UTF_8)), clock), clock);
    }
}
