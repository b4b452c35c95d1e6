package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.fetcher.snapshot.model.Fault;
import dev.rollcall.fetcher.snapshot.model.GraphException;
import dev.rollcall.fetcher.snapshot.model.GraphResource;
import dev.rollcall.fetcher.snapshot.model.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens by client id and secret (OAuth 2.0 client credentials), cached until shortly before they expire. Not by azure-identity,
 * which refuses an authority without TLS, as the simulator on localhost is.
 */
final class ClientSecretTokens implements AccessTokens {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);
    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d+");

    /** The application's own secret is wrong, missing or expired (Microsoft Entra authentication error codes). */
    private static final Set<String> CREDENTIAL_ERRORS =
            Set.of("AADSTS7000215", "AADSTS7000216", "AADSTS7000218", "AADSTS7000222", "AADSTS700027");

    private final CloudRegistrations registrations;
    private final Clock clock;
    private final HttpClient http;
    private final JsonMapper json;
    private final Map<Tenant, Token> tokens = new ConcurrentHashMap<>();

    ClientSecretTokens(CloudRegistrations registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        this.json = new JsonMapper();
    }

    private record Token(String value, Instant expiresAt) {}

    @Override
    public String of(Tenant tenant) {
        // One request for a tenant, however many callers wait for it.
        return tokens.compute(
                        tenant,
                        (key, known) -> known != null
                                        && clock.instant().plus(RENEW_BEFORE).isBefore(known.expiresAt())
                                ? known
                                : request(tenant))
                .value();
    }

    @Override
    public void invalidate(Tenant tenant) {
        tokens.remove(tenant);
    }

    private Token request(Tenant tenant) {
        String form = Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        registrations.clientId(tenant.cloud()),
                        "client_secret",
                        registrations.clientSecret(tenant.cloud()),
                        "scope",
                        registrations.graph(tenant.cloud()) + "/.default")
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        registrations.login(tenant.cloud()) + "/" + tenant.tenantId() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        Instant requestedAt = clock.instant();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new GraphException(GraphResource.TOKEN, refusal(answer));
            }
            JsonNode body = json.readTree(answer.body());
            String value = body.path("access_token").asString("");
            if (value.isEmpty()) {
                throw new GraphException(GraphResource.TOKEN, new Fault.Unreachable("an answer without a token"));
            }
            return new Token(
                    value, requestedAt.plusSeconds(body.path("expires_in").asLong(0)));
        } catch (IOException | JacksonException e) {
            throw new GraphException(GraphResource.TOKEN, new Fault.Unreachable(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraphException(GraphResource.TOKEN, new Fault.Unreachable("interrupted"));
        }
    }

    private Fault refusal(HttpResponse<String> answer) {
        int status = answer.statusCode();
        @Nullable
        Duration retryAfter =
                RetryAfter.of(answer.headers().firstValue("Retry-After").orElse(null), clock.instant());
        if (status == 429) {
            return new Fault.Throttled(retryAfter);
        }
        if (status >= 500) {
            return new Fault.Unavailable(status, retryAfter);
        }
        Matcher aadsts = AADSTS.matcher(answer.body());
        String code = aadsts.find() ? aadsts.group() : error(answer.body());
        return CREDENTIAL_ERRORS.contains(code) ? new Fault.CredentialsRefused(code) : new Fault.SignInRefused(code);
    }

    private String error(String body) {
        try {
            return json.readTree(body).path("error").asString("refused");
        } catch (JacksonException e) {
            return "refused";
        }
    }
}
