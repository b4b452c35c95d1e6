package dev.rollcall.consent.connection.infrastructure;

import com.nimbusds.jwt.JWTParser;
import dev.rollcall.consent.connection.application.Consents;
import dev.rollcall.consent.connection.infrastructure.MicrosoftClients.Server;
import dev.rollcall.consent.connection.model.OAuthState;
import dev.rollcall.consent.connection.model.Permission;
import dev.rollcall.consent.connection.model.Probe;
import dev.rollcall.events.Cloud;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Admin consent, and whether it took effect: a token by client credentials, then reading one user and one group.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">admin consent</a>
 */
@Component
final class ConsentsHttp implements Consents {

    private static final Logger log = LoggerFactory.getLogger(ConsentsHttp.class);

    private final MicrosoftSettings settings;
    private final MicrosoftClients clients;

    ConsentsHttp(MicrosoftSettings settings, MicrosoftClients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public URI address(Cloud cloud, UUID tenantId, OAuthState state) {
        MicrosoftSettings.Usable registration = settings.of(cloud).orElseThrow();
        return UriComponentsBuilder.fromUri(registration.login())
                .path("/{tenant}/v2.0/adminconsent")
                .queryParam("client_id", "{client}")
                .queryParam("scope", "{scope}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(Map.of(
                        "tenant", tenantId,
                        "client", registration.clientId(),
                        "scope", registration.scope(),
                        "redirect", settings.consented(),
                        "state", state.text()))
                .toUri();
    }

    @Override
    public Mono<Probe> probe(Cloud cloud, UUID tenantId) {
        MicrosoftSettings.Usable registration = settings.of(cloud).orElseThrow();
        return clients.of(cloud, Server.LOGIN)
                .post()
                .uri(URI.create(registration.login() + "/" + tenantId + "/oauth2/v2.0/token"))
                .body(BodyInserters.fromFormData("grant_type", "client_credentials")
                        .with("client_id", registration.clientId())
                        .with("client_secret", registration.clientSecret())
                        .with("scope", registration.scope()))
                .exchangeToMono(response -> token(response, cloud, registration))
                .onErrorResume(fault -> {
                    log.warn("A Microsoft server of the cloud {} did not answer", cloud, fault);
                    return Mono.just(new Probe.Unreachable());
                });
    }

    private Mono<Probe> token(ClientResponse response, Cloud cloud, MicrosoftSettings.Usable registration) {
        return response.bodyToMono(JsonNode.class).singleOptional().flatMap(body -> {
            if (response.statusCode() == HttpStatus.TOO_MANY_REQUESTS) {
                return Mono.just(new Probe.Unreachable());
            }
            if (response.statusCode().isError()) {
                MicrosoftError error = MicrosoftError.ofToken(body.orElse(null));
                return Mono.just(
                        error.concernsOwnCredentials()
                                ? new Probe.CredentialsRefused(error.code())
                                : new Probe.Refused(error.code()));
            }
            String token =
                    body.map(json -> json.path("access_token").asString("")).orElse("");
            return Mono.zip(
                    read(cloud, registration, token, "users"),
                    read(cloud, registration, token, "groups"),
                    (users, groups) -> probe(roles(token), users, groups));
        });
    }

    /** What trying to read one object led to. */
    private record Attempted(boolean works, boolean reachable, String code) {}

    private Mono<Attempted> read(Cloud cloud, MicrosoftSettings.Usable registration, String token, String what) {
        return clients.of(cloud, Server.GRAPH)
                .get()
                .uri(URI.create(registration.graph() + "/v1.0/" + what + "?$select=id&$top=1"))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchangeToMono(response -> response.statusCode().is2xxSuccessful()
                        ? response.releaseBody().thenReturn(new Attempted(true, true, ""))
                        : response.bodyToMono(JsonNode.class)
                                .singleOptional()
                                .map(body -> new Attempted(
                                        false,
                                        response.statusCode() != HttpStatus.TOO_MANY_REQUESTS,
                                        MicrosoftError.ofGraph(body.orElse(null))
                                                .code())));
    }

    /**
     * What works counts, whatever the token says: a token may come without roles although they were granted, and roles that
     * it names may not have reached Graph yet.
     */
    private static Probe probe(List<String> roles, Attempted users, Attempted groups) {
        if (!users.reachable() || !groups.reachable()) {
            return new Probe.Unreachable();
        }
        if (!users.works() && !groups.works()) {
            return new Probe.Refused(users.code());
        }
        Set<String> permissions = new TreeSet<>(roles);
        prove(permissions, Permission.USER_READ_ALL, users);
        prove(permissions, Permission.GROUP_MEMBER_READ_ALL, groups);
        return new Probe.Succeeded(permissions);
    }

    private static void prove(Set<String> permissions, Permission permission, Attempted attempted) {
        if (attempted.works()) {
            permissions.add(permission.scope());
        } else {
            permissions.remove(permission.scope());
        }
    }

    /** The application permissions that a token says it carries; its signature is Graph's business. */
    private static List<String> roles(String token) {
        try {
            List<String> roles = JWTParser.parse(token).getJWTClaimsSet().getStringListClaim("roles");
            return roles == null ? List.of() : roles;
        } catch (ParseException notReadable) {
            return List.of();
        }
    }
}
