package dev.rollcall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.rollcall.gateway.token.SigningKeys;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Who is limited: every address, and everybody who is signed in or came with an API key. Two requests at once are let in. */
class RateLimitsTest {

    private static final int TWO_AT_ONCE = 8;
    private static final int UNLIMITED = 1_000_000;

    private final SecurityEvents events = new SecurityEvents();

    @Test
    void an_address_asks_only_so_often_whatever_it_asks_for() {
        RateLimits limits = limits(UNLIMITED, TWO_AT_ONCE, UNLIMITED, UNLIMITED);

        assertThat(byAddress(limits, "/sign-in", "203.0.113.1")).isEqualTo(HttpStatus.OK);
        assertThat(byAddress(limits, "/api/v1/companies", "203.0.113.1")).isEqualTo(HttpStatus.OK);
        assertThat(byAddress(limits, "/", "203.0.113.1")).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(byAddress(limits, "/api/v1/companies", "203.0.113.1")).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(byAddress(limits, "/livez", "203.0.113.1")).as("probes").isEqualTo(HttpStatus.OK);
        assertThat(byAddress(limits, "/", "203.0.113.2")).as("another").isEqualTo(HttpStatus.OK);
    }

    @Test
    void a_person_opens_pages_only_so_often_from_wherever_they_come() {
        RateLimits limits = limits(UNLIMITED, UNLIMITED, TWO_AT_ONCE, UNLIMITED);

        assertThat(byCaller(limits, "/", "vera")).isEqualTo(HttpStatus.OK);
        assertThat(byCaller(limits, "/account", "vera")).isEqualTo(HttpStatus.OK);
        assertThat(byCaller(limits, "/", "vera")).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(byCaller(limits, "/", "dana")).as("another").isEqualTo(HttpStatus.OK);
    }

    @Test
    void an_api_key_calls_only_so_often() {
        RateLimits limits = limits(UNLIMITED, UNLIMITED, UNLIMITED, TWO_AT_ONCE);

        assertThat(byCaller(limits, "/api/v1/companies", "api-key:1")).isEqualTo(HttpStatus.OK);
        assertThat(byCaller(limits, "/api/v1/companies", "api-key:1")).isEqualTo(HttpStatus.OK);
        assertThat(byCaller(limits, "/api/v1/companies", "api-key:1")).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(byCaller(limits, "/api/v1/companies", "api-key:2")).isEqualTo(HttpStatus.OK);
    }

    private static HttpStatusCode byAddress(RateLimits limits, String path, String address) {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get(path).remoteAddress(new InetSocketAddress(address, 4_000)));
        return answer(exchange, () -> limits.byAddress(exchange, RateLimitsTest::letIn));
    }

    private static HttpStatusCode byCaller(RateLimits limits, String path, String caller) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
        TestingAuthenticationToken authenticated = new TestingAuthenticationToken(caller, "", "ROLE_ANY");
        return answer(
                exchange,
                () -> limits.byCaller(exchange, RateLimitsTest::letIn)
                        .contextWrite(ReactiveSecurityContextHolder.withAuthentication(authenticated)));
    }

    private static Mono<Void> letIn(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(HttpStatus.OK);
        return Mono.empty();
    }

    private static HttpStatusCode answer(MockServerWebExchange exchange, Supplier<Mono<Void>> limited) {
        try {
            limited.get().block();
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        } catch (ResponseStatusException refused) {
            return refused.getStatusCode();
        }
    }

    private RateLimits limits(int signIn, int address, int pages, int api) {
        SealedCookies cookies = new SealedCookies(keys(), Clock.systemUTC(), "http://localhost");
        JsonMapper json = new JsonMapper();
        return new RateLimits(
                new RateLimitSettings(signIn, address, pages, api),
                new ClientAddresses(List.of()),
                new AccessDeniedResponses(new SavedForms(cookies, json), events, json),
                events);
    }

    private static SigningKeys keys() {
        try {
            String set =
                    new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("test").generate()).toString(false);
            return new SigningKeys(new ByteArrayResource(set.getBytes(StandardCharsets.UTF_8)), Clock.systemUTC());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
