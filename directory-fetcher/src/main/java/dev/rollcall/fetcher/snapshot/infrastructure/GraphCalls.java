package dev.rollcall.fetcher.snapshot.infrastructure;

import com.microsoft.graph.models.odataerrors.MainError;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import dev.rollcall.fetcher.snapshot.model.Fault;
import dev.rollcall.fetcher.snapshot.model.GraphException;
import dev.rollcall.fetcher.snapshot.model.GraphResource;
import dev.rollcall.fetcher.snapshot.model.RetryPolicy;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;

/**
 * Requests to Graph: Microsoft's SDK builds and signs them and parses errors; bodies are read as streams here. Passing faults are
 * retried after a delay on a timer, never on a thread.
 */
final class GraphCalls {

    private static final Logger log = LoggerFactory.getLogger(GraphCalls.class);

    /** Graph's own description of an error, for any status. */
    private static final Map<String, ParsableFactory<? extends Parsable>> ERRORS =
            Map.of("XXX", ODataError::createFromDiscriminatorValue);

    private final GraphClients clients;
    private final AccessTokens tokens;
    private final RetryPolicy retryPolicy;
    private final Scheduler threads;
    private final Clock clock;
    private final MeterRegistry meters;

    /**
     * Calls through some clients.
     *
     * @param threads where the SDK may block
     */
    GraphCalls(
            GraphClients clients,
            AccessTokens tokens,
            RetryPolicy retryPolicy,
            Scheduler threads,
            Clock clock,
            MeterRegistry meters) {
        this.clients = clients;
        this.tokens = tokens;
        this.retryPolicy = retryPolicy;
        this.threads = threads;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Sends a request and reads the response.
     *
     * @param request builds the request, once for each attempt
     */
    <T> Mono<T> request(
            Tenant tenant,
            GraphResource resource,
            Function<GraphServiceClient, RequestInformation> request,
            Function<InputStream, T> reader) {
        return Mono.fromCallable(() -> attempt(tenant, resource, request, reader))
                .subscribeOn(threads)
                .retryWhen(Retry.from(failures -> failures.concatMap(
                        failure -> retryDelay(tenant, failure.failure(), Math.toIntExact(failure.totalRetries())))));
    }

    /** The same for a link that Microsoft gave, verbatim; it must lead to the cloud's own Graph. */
    <T> Mono<T> followLink(Tenant tenant, GraphResource resource, String link, Function<InputStream, T> reader) {
        if (!sameOrigin(link, clients.base(tenant))) {
            return Mono.error(new GraphException(resource, new Fault.Rejected(200, "a link to somewhere else")));
        }
        return request(tenant, resource, client -> client.users().withUrl(link).toGetRequestInformation(), reader);
    }

    /** Posts JSON to a path below the version. */
    <T> Mono<T> post(Tenant tenant, GraphResource resource, String path, String json, Function<InputStream, T> reader) {
        return request(
                tenant,
                resource,
                client -> {
                    RequestInformation request = new RequestInformation();
                    request.httpMethod = HttpMethod.POST;
                    request.setUri(URI.create(clients.base(tenant) + path));
                    request.headers.add("Accept", "application/json");
                    request.setStreamContent(
                            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "application/json");
                    return request;
                },
                reader);
    }

    String base(Tenant tenant) {
        return clients.base(tenant);
    }

    RetryPolicy.Next next(GraphResource resource, Fault fault, int retries) {
        return retryPolicy.next(
                resource, fault, retries, ThreadLocalRandom.current().nextDouble());
    }

    private Mono<Long> retryDelay(Tenant tenant, Throwable failure, int retries) {
        if (!(failure instanceof GraphException known)) {
            return Mono.error(failure);
        }
        return switch (next(known.resource(), known.fault(), retries)) {
            case RetryPolicy.Next.Retry retry -> {
                log.info("Tenant {}: {}; retrying in {}", tenant.tenantId(), failure.getMessage(), retry.delay());
                yield Mono.delay(retry.delay());
            }
            case RetryPolicy.Next.GiveUp _ -> Mono.error(failure);
        };
    }

    private <T> T attempt(
            Tenant tenant,
            GraphResource resource,
            Function<GraphServiceClient, RequestInformation> request,
            Function<InputStream, T> reader) {
        try (InputStream body = send(tenant, resource, request)) {
            T read = reader.apply(body);
            count(resource, "200");
            return read;
        } catch (JacksonException | GraphJson.MalformedResponse | IOException unreadable) {
            count(resource, "unreadable");
            throw new GraphException(resource, new Fault.Unreachable(message(unreadable)));
        }
    }

    private InputStream send(
            Tenant tenant, GraphResource resource, Function<GraphServiceClient, RequestInformation> request) {
        GraphServiceClient client = clients.of(tenant);
        try {
            InputStream body = client.getRequestAdapter()
                    .sendPrimitive(request.apply(client), new HashMap<>(ERRORS), InputStream.class);
            if (body == null) {
                throw new GraphException(resource, new Fault.Unreachable("an answer without a body"));
            }
            return body;
        } catch (GraphException known) {
            throw known;
        } catch (ApiException refused) {
            count(resource, String.valueOf(refused.getResponseStatusCode()));
            Fault fault = fault(refused);
            if (fault instanceof Fault.Unauthorized
                    || (fault instanceof Fault.Forbidden
                            && next(resource, fault, 0) instanceof RetryPolicy.Next.Retry)) {
                tokens.invalidate(tenant);
            }
            throw new GraphException(resource, fault);
        } catch (RuntimeException lost) {
            // The SDK wraps what the network throws, and what it cannot parse.
            count(resource, "lost");
            throw new GraphException(
                    resource, new Fault.Unreachable(message(lost.getCause() == null ? lost : lost.getCause())));
        }
    }

    private void count(GraphResource resource, String status) {
        meters.counter("rollcall.graph.requests", "resource", resource.name(), "status", status)
                .increment();
    }

    private Fault fault(ApiException refused) {
        int status = refused.getResponseStatusCode();
        Set<String> headers = refused.getResponseHeaders() == null
                ? Set.of()
                : refused.getResponseHeaders().getOrDefault("Retry-After", Set.of());
        @Nullable
        Duration retryAfter = RetryAfter.of(headers.stream().findFirst().orElse(null), clock.instant());
        @Nullable MainError error = refused instanceof ODataError odata ? odata.getError() : null;
        String code = error == null || error.getCode() == null ? "no code" : error.getCode();
        return GraphFaults.of(status, code, retryAfter);
    }

    private static boolean sameOrigin(String link, String base) {
        URI other = URI.create(link);
        URI own = URI.create(base);
        return own.getScheme().equalsIgnoreCase(other.getScheme())
                && own.getAuthority().equalsIgnoreCase(other.getAuthority());
    }

    private static String message(Throwable fault) {
        String message = fault.getMessage();
        return message == null
                ? fault.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
