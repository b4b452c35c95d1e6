package dev.rollcall.fetcher.reading.infrastructure;

import com.microsoft.graph.models.odataerrors.MainError;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import dev.rollcall.fetcher.reading.model.Asked;
import dev.rollcall.fetcher.reading.model.Fault;
import dev.rollcall.fetcher.reading.model.GraphFault;
import dev.rollcall.fetcher.reading.model.Patience;
import dev.rollcall.fetcher.reading.model.Tenant;
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
 * One request to Graph: built, signed and refused by Microsoft's SDK, its body read as a stream by us. A fault that may pass is
 * waited for on a timer, never on a thread.
 */
final class GraphCalls {

    private static final Logger log = LoggerFactory.getLogger(GraphCalls.class);

    /** Of any refusal, Graph's own description is wanted. */
    private static final Map<String, ParsableFactory<? extends Parsable>> ERRORS =
            Map.of("XXX", ODataError::createFromDiscriminatorValue);

    private final GraphClients clients;
    private final AccessTokens tokens;
    private final Patience patience;
    private final Scheduler threads;
    private final Clock clock;
    private final MeterRegistry meters;

    /**
     * Calls.
     *
     * @param threads where the SDK may block
     */
    GraphCalls(
            GraphClients clients,
            AccessTokens tokens,
            Patience patience,
            Scheduler threads,
            Clock clock,
            MeterRegistry meters) {
        this.clients = clients;
        this.tokens = tokens;
        this.patience = patience;
        this.threads = threads;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Asks, and reads the answer.
     *
     * @param request made anew for each repetition
     */
    <T> Mono<T> ask(
            Tenant tenant,
            Asked asked,
            Function<GraphServiceClient, RequestInformation> request,
            Function<InputStream, T> reader) {
        return Mono.fromCallable(() -> once(tenant, asked, request, reader))
                .subscribeOn(threads)
                .retryWhen(Retry.from(failures -> failures.concatMap(
                        failure -> again(tenant, failure.failure(), Math.toIntExact(failure.totalRetries())))));
    }

    /** The same for an address that Microsoft gave, verbatim; it must lead to the cloud's own Graph. */
    <T> Mono<T> follow(Tenant tenant, Asked asked, String link, Function<InputStream, T> reader) {
        if (!sameOrigin(link, clients.base(tenant))) {
            return Mono.error(new GraphFault(asked, new Fault.Rejected(200, "a link to somewhere else")));
        }
        return ask(tenant, asked, client -> client.users().withUrl(link).toGetRequestInformation(), reader);
    }

    /** Posts JSON to an address below the version. */
    <T> Mono<T> post(Tenant tenant, Asked asked, String path, String json, Function<InputStream, T> reader) {
        return ask(
                tenant,
                asked,
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

    Patience.Next after(Asked asked, Fault fault, int repetitions) {
        return patience.after(
                asked, fault, repetitions, ThreadLocalRandom.current().nextDouble());
    }

    private Mono<Long> again(Tenant tenant, Throwable failure, int repetitions) {
        if (!(failure instanceof GraphFault graphFault)) {
            return Mono.error(failure);
        }
        return switch (after(graphFault.asked(), graphFault.fault(), repetitions)) {
            case Patience.Next.Again again -> {
                log.info("Tenant {}: {}; asking again in {}", tenant.tenantId(), failure.getMessage(), again.pause());
                yield Mono.delay(again.pause());
            }
            case Patience.Next.GiveUp _ -> Mono.error(failure);
        };
    }

    private <T> T once(
            Tenant tenant,
            Asked asked,
            Function<GraphServiceClient, RequestInformation> request,
            Function<InputStream, T> reader) {
        try (InputStream body = send(tenant, asked, request)) {
            T read = reader.apply(body);
            count(asked, "200");
            return read;
        } catch (JacksonException | GraphJson.Unreadable | IOException unreadable) {
            count(asked, "unreadable");
            throw new GraphFault(asked, new Fault.Unreachable(message(unreadable)));
        }
    }

    private InputStream send(Tenant tenant, Asked asked, Function<GraphServiceClient, RequestInformation> request) {
        GraphServiceClient client = clients.of(tenant);
        try {
            InputStream body = client.getRequestAdapter()
                    .sendPrimitive(request.apply(client), new HashMap<>(ERRORS), InputStream.class);
            if (body == null) {
                throw new GraphFault(asked, new Fault.Unreachable("an answer without a body"));
            }
            return body;
        } catch (GraphFault known) {
            throw known;
        } catch (ApiException refused) {
            count(asked, String.valueOf(refused.getResponseStatusCode()));
            Fault fault = fault(refused);
            if (fault instanceof Fault.Unauthorized
                    || (fault instanceof Fault.Forbidden && after(asked, fault, 0) instanceof Patience.Next.Again)) {
                tokens.forget(tenant);
            }
            throw new GraphFault(asked, fault);
        } catch (RuntimeException lost) {
            // The SDK wraps what the network throws, and what it cannot parse.
            count(asked, "lost");
            throw new GraphFault(
                    asked, new Fault.Unreachable(message(lost.getCause() == null ? lost : lost.getCause())));
        }
    }

    private void count(Asked asked, String status) {
        meters.counter("rollcall.graph.requests", "asked", asked.name(), "status", status)
                .increment();
    }

    private Fault fault(ApiException refused) {
        int status = refused.getResponseStatusCode();
        Set<String> waits = refused.getResponseHeaders() == null
                ? Set.of()
                : refused.getResponseHeaders().getOrDefault("Retry-After", Set.of());
        @Nullable Duration wait = RetryAfter.of(waits.stream().findFirst().orElse(null), clock.instant());
        @Nullable MainError error = refused instanceof ODataError odata ? odata.getError() : null;
        String code = error == null || error.getCode() == null ? "no code" : error.getCode();
        return GraphFaults.of(status, code, wait);
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
