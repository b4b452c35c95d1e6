package dev.rollcall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.rollcall.gateway.token.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class SealedCookiesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ECKey first = key("first");
    private final ECKey second = key("second");
    private Instant now = Instant.parse("2026-11-17T20:20:04Z");

    @Test
    void a_text_is_read_by_every_copy_for_its_use_and_in_its_time() {
        String sealed = seals(first).seal("sign-in", "state", HOUR);

        assertThat(sealed).doesNotContain("state");
        assertThat(seals(first).open("sign-in", sealed)).contains("state");
        assertThat(seals(first).open("kept-form", sealed)).isEmpty();
        now = now.plus(HOUR);
        assertThat(seals(first).open("sign-in", sealed)).isEmpty();
    }

    @Test
    void a_rotated_key_opens_what_it_sealed_as_long_as_it_is_kept() {
        String sealed = seals(first).seal("sign-in", "state", HOUR);

        assertThat(seals(second, first).open("sign-in", sealed)).contains("state");
        assertThat(seals(second).open("sign-in", sealed)).isEmpty();
    }

    @Test
    void a_cookie_is_kept_from_scripts_and_from_plain_connections_and_bound_to_the_host() {
        MockServerWebExchange exchange = exchange();

        assertThat(seals(first).put(exchange, "sign-in", "state", HOUR)).isTrue();

        ResponseCookie cookie =
                Objects.requireNonNull(exchange.getResponse().getCookies().getFirst("__Host-rollcall-sign-in"));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isEqualTo(HOUR);
    }

    @Test
    void what_no_browser_would_keep_is_not_sent() {
        MockServerWebExchange exchange = exchange();
        byte[] noise = new byte[8_000];
        new Random(7).nextBytes(noise);

        assertThat(seals(first).put(exchange, "kept-form", new String(noise, StandardCharsets.ISO_8859_1), HOUR))
                .isFalse();
        assertThat(exchange.getResponse().getCookies()).isEmpty();
    }

    private SealedCookies seals(ECKey... keys) {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        String set = new JWKSet(List.<JWK>of(keys)).toString(false);
        return new SealedCookies(
                new SigningKeys(new ByteArrayResource(set.getBytes(StandardCharsets.UTF_8)), clock),
                clock,
                "https://rollcall.example");
    }

    private static MockServerWebExchange exchange() {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
