package dev.rollcall.gateway.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.gateway.token.SigningKeys;
import dev.rollcall.gateway.token.Tokens;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Records which calls the clients make, and as what they read the answers; nothing is sent. */
final class RecordingServices extends Services {

    private final List<Call> calls = new ArrayList<>();

    RecordingServices() throws JOSEException {
        super(
                WebClient.builder()
                        .exchangeFunction(request ->
                                Mono.error(new AssertionError("Not recorded: " + request.method() + request.url()))),
                new Tokens(
                        new SigningKeys(
                                new ByteArrayResource(new JWKSet(new ECKeyGenerator(Curve.P_256)
                                                .keyID("test")
                                                .generate())
                                        .toString(false)
                                        .getBytes(UTF_8)),
                                Clock.systemUTC()),
                        Clock.systemUTC()),
                new ServiceAddresses("", "", "", "", "", Duration.ZERO, Duration.ZERO, Duration.ZERO),
                new CircuitBreakers(CircuitBreakerRegistry.ofDefaults()));
    }

    /**
     * A call that a client makes.
     *
     * @param body as the client gives it; null for none
     * @param answer what the answer is read as; null when it is not read
     */
    record Call(
            Service service,
            String method,
            ServicePath path,
            @Nullable Object body,
            @Nullable Type answer) {}

    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public <T> Mono<T> get(Service service, CallerClaims caller, ServicePath path, ParameterizedTypeReference<T> type) {
        return record(service, "GET", path, null, type.getType());
    }

    @Override
    public <T> Flux<T> stream(Service service, CallerClaims caller, ServicePath path, Class<T> type) {
        return this.<T>record(
                        service,
                        "GET",
                        path,
                        null,
                        ResolvableType.forClassWithGenerics(List.class, type).getType())
                .flux();
    }

    @Override
    public <T> Mono<T> getSlow(
            Service service, CallerClaims caller, ServicePath path, ParameterizedTypeReference<T> type) {
        return record(service, "GET", path, null, type.getType());
    }

    @Override
    public <T> Mono<T> query(Service service, CallerClaims caller, ServicePath path, Object body, Class<T> type) {
        return record(service, "POST", path, body, type);
    }

    @Override
    public <T> Mono<T> post(
            Service service, CallerClaims caller, ServicePath path, Object body, ParameterizedTypeReference<T> answer) {
        return record(service, "POST", path, body, answer.getType());
    }

    @Override
    public Mono<Void> put(Service service, CallerClaims caller, ServicePath path, Object body) {
        return record(service, "PUT", path, body, null);
    }

    @Override
    public <T> Mono<T> put(Service service, CallerClaims caller, ServicePath path, Object body, Class<T> answer) {
        return record(service, "PUT", path, body, answer);
    }

    @Override
    public <T> Mono<T> patch(Service service, CallerClaims caller, ServicePath path, Object body, Class<T> answer) {
        return record(service, "PATCH", path, body, answer);
    }

    @Override
    public Mono<Void> command(Service service, CallerClaims caller, ServicePath path) {
        return record(service, "POST", path, null, null);
    }

    @Override
    public Mono<Void> delete(Service service, CallerClaims caller, ServicePath path) {
        return record(service, "DELETE", path, null, null);
    }

    @Override
    public <T> Mono<T> delete(Service service, CallerClaims caller, ServicePath path, Class<T> answer) {
        return record(service, "DELETE", path, null, answer);
    }

    private <T> Mono<T> record(
            Service service, String method, ServicePath path, @Nullable Object body, @Nullable Type answer) {
        calls.add(new Call(service, method, path, body, answer));
        return Mono.empty();
    }
}
