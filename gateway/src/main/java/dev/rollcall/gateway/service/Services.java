package dev.rollcall.gateway.service;

import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.gateway.token.Tokens;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls the services. Every call has its own token, a time limit, and a circuit breaker.
 *
 * <p>Calls end with {@link ServiceRefusal} when the service refuses, and with {@link ServiceUnavailable} when it is unavailable.
 */
@Component
public class Services {

    private static final ParameterizedTypeReference<Map<String, Object>> PROBLEM =
            new ParameterizedTypeReference<>() {};

    private final WebClient client;
    private final Tokens tokens;
    private final ServiceAddresses addresses;
    private final CircuitBreakers breakers;

    Services(WebClient.Builder client, Tokens tokens, ServiceAddresses addresses, CircuitBreakers breakers) {
        this.client = client.clone()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .build();
        this.tokens = tokens;
        this.addresses = addresses;
        this.breakers = breakers;
    }

    /** Reads one thing. */
    public <T> Mono<T> get(Service service, CallerClaims caller, ServicePath path, Class<T> type) {
        return get(service, caller, path, ParameterizedTypeReference.forType(type));
    }

    /** Reads a list or another generic type. */
    public <T> Mono<T> get(Service service, CallerClaims caller, ServicePath path, ParameterizedTypeReference<T> type) {
        Mono<T> question = call(HttpMethod.GET, service, caller, path, null, response -> response.bodyToMono(type))
                .timeout(addresses.reading());
        return reportingUnavailable(service, breakers.question(service, question));
    }

    /**
     * Reads a list item by item, for lists that are passed on rather than kept.
     *
     * @return the items; it fails when the next one takes longer than a read may take
     */
    public <T> Flux<T> stream(Service service, CallerClaims caller, ServicePath path, Class<T> type) {
        Flux<T> question = Flux.defer(() -> request(HttpMethod.GET, service, caller, path)
                        .exchangeToFlux(response -> response.statusCode().is2xxSuccessful()
                                ? response.bodyToFlux(type)
                                : answer(service, response, failure -> Mono.<T>empty())
                                        .flux()))
                .timeout(addresses.reading());
        return breakers.question(service, question)
                .onErrorMap(Services::isUnavailable, cause -> new ServiceUnavailable(service, cause));
    }

    /** Asks something whose parameters do not fit an address. */
    public <T> Mono<T> query(Service service, CallerClaims caller, ServicePath path, Object body, Class<T> type) {
        Mono<T> question = call(HttpMethod.POST, service, caller, path, body, response -> response.bodyToMono(type))
                .timeout(addresses.reading());
        return reportingUnavailable(service, breakers.question(service, question));
    }

    /**
     * Passes a request on as it is, and the answer back as it is, refusals included.
     *
     * @param body empty for none
     */
    public Mono<ResponseEntity<byte[]>> forward(
            HttpMethod method, Service service, CallerClaims caller, ServicePath path, byte[] body, MediaType type) {
        Mono<ResponseEntity<byte[]>> call = Mono.defer(() -> {
            WebClient.RequestBodySpec request = request(method, service, caller, path);
            return (body.length == 0 ? request : request.contentType(type).bodyValue(body))
                    .exchangeToMono(response -> response.statusCode().is5xxServerError()
                            ? failed(service, response)
                            : response.toEntity(byte[].class));
        });
        boolean reads = method.equals(HttpMethod.GET);
        Duration limit = reads ? addresses.forwarding() : addresses.writing();
        Mono<ResponseEntity<byte[]>> limited = call.timeout(limit);
        return reportingUnavailable(
                service, reads ? breakers.question(service, limited) : breakers.command(service, limited));
    }

    /** Reads something that takes its time, as a check that counts everybody again. */
    public <T> Mono<T> getSlow(
            Service service, CallerClaims caller, ServicePath path, ParameterizedTypeReference<T> type) {
        return command(HttpMethod.GET, service, caller, path, null, response -> response.bodyToMono(type));
    }

    /** Commands, and reads the answer. */
    public <T> Mono<T> post(Service service, CallerClaims caller, ServicePath path, Object body, Class<T> answer) {
        return post(service, caller, path, body, ParameterizedTypeReference.forType(answer));
    }

    /** Commands, and reads an answer of a generic type. */
    public <T> Mono<T> post(
            Service service, CallerClaims caller, ServicePath path, Object body, ParameterizedTypeReference<T> answer) {
        return command(HttpMethod.POST, service, caller, path, body, response -> response.bodyToMono(answer));
    }

    /** Puts something in the place of what is there. */
    public Mono<Void> put(Service service, CallerClaims caller, ServicePath path, Object body) {
        return command(HttpMethod.PUT, service, caller, path, body, ClientResponse::releaseBody);
    }

    /** The same, and reads the answer. */
    public <T> Mono<T> put(Service service, CallerClaims caller, ServicePath path, Object body, Class<T> answer) {
        return command(HttpMethod.PUT, service, caller, path, body, response -> response.bodyToMono(answer));
    }

    /** Changes a part of something, and reads what it is now. */
    public <T> Mono<T> patch(Service service, CallerClaims caller, ServicePath path, Object body, Class<T> answer) {
        return command(HttpMethod.PATCH, service, caller, path, body, response -> response.bodyToMono(answer));
    }

    /** Commands without a body, and without looking at the answer. */
    public Mono<Void> command(Service service, CallerClaims caller, ServicePath path) {
        return command(HttpMethod.POST, service, caller, path, null, ClientResponse::releaseBody);
    }

    /** Takes something away. */
    public Mono<Void> delete(Service service, CallerClaims caller, ServicePath path) {
        return command(HttpMethod.DELETE, service, caller, path, null, ClientResponse::releaseBody);
    }

    /** The same, and reads the answer. */
    public <T> Mono<T> delete(Service service, CallerClaims caller, ServicePath path, Class<T> answer) {
        return command(HttpMethod.DELETE, service, caller, path, null, response -> response.bodyToMono(answer));
    }

    private <T> Mono<T> command(
            HttpMethod method,
            Service service,
            CallerClaims caller,
            ServicePath path,
            @Nullable Object body,
            Function<ClientResponse, Mono<T>> read) {
        Mono<T> call = call(method, service, caller, path, body, read).timeout(addresses.writing());
        return reportingUnavailable(service, breakers.command(service, call));
    }

    private <T> Mono<T> call(
            HttpMethod method,
            Service service,
            CallerClaims caller,
            ServicePath path,
            @Nullable Object body,
            Function<ClientResponse, Mono<T>> read) {
        return Mono.defer(() -> {
            WebClient.RequestBodySpec request = request(method, service, caller, path);
            return (body == null ? request : request.bodyValue(body))
                    .exchangeToMono(response -> answer(service, response, read));
        });
    }

    private WebClient.RequestBodySpec request(
            HttpMethod method, Service service, CallerClaims caller, ServicePath path) {
        return client.method(method)
                .uri(URI.create(addresses.of(service) + path.uri()))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.mint(service.shortName(), caller));
    }

    private static <T> Mono<T> reportingUnavailable(Service service, Mono<T> call) {
        return call.onErrorMap(Services::isUnavailable, cause -> new ServiceUnavailable(service, cause));
    }

    private static <T> Mono<T> answer(
            Service service, ClientResponse response, Function<ClientResponse, Mono<T>> read) {
        HttpStatusCode status = response.statusCode();
        if (status.is2xxSuccessful()) {
            return read.apply(response);
        }
        if (status.is4xxClientError()) {
            return response.bodyToMono(PROBLEM)
                    .onErrorReturn(Map.of())
                    .defaultIfEmpty(Map.of())
                    .flatMap(problem -> Mono.error(
                            new ServiceRefusal(service, status, text(problem, "code"), text(problem, "detail"))));
        }
        return failed(service, response);
    }

    private static <T> Mono<T> failed(Service service, ClientResponse response) {
        return response.releaseBody()
                .then(Mono.error(
                        new IllegalStateException(service.shortName() + " answered " + response.statusCode())));
    }

    private static @Nullable String text(Map<String, Object> problem, String name) {
        Object value = problem.get(name);
        return value == null ? null : value.toString();
    }

    private static boolean isUnavailable(Throwable error) {
        return error instanceof WebClientRequestException
                || error instanceof TimeoutException
                || error instanceof CallNotPermittedException
                || error instanceof IllegalStateException;
    }
}
