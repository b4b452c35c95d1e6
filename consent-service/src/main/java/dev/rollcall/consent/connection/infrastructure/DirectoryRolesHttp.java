package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.infrastructure.MicrosoftClients.Server;
import dev.rollcall.consent.connection.model.AdministratorRole;
import dev.rollcall.consent.connection.model.DirectoryRoles;
import dev.rollcall.events.Cloud;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Asks Graph for the directory roles of the account that a token belongs to, direct and through groups.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list-transitivememberof">list transitive memberships</a>
 */
@Component
final class DirectoryRolesHttp {

    private static final Logger log = LoggerFactory.getLogger(DirectoryRolesHttp.class);

    private final MicrosoftClients clients;

    DirectoryRolesHttp(MicrosoftClients clients) {
        this.clients = clients;
    }

    /**
     * The roles of the token's own account. A page holds a hundred, which is more than there are.
     *
     * @param accessToken the account's own, with User.Read; empty if Microsoft gave none
     * @return empty when Graph did not answer
     */
    Mono<Optional<DirectoryRoles>> of(Cloud cloud, MicrosoftSettings.Usable registration, String accessToken) {
        if (accessToken.isEmpty()) {
            return Mono.just(Optional.of(new DirectoryRoles.Unknown("no wids claim and no access token")));
        }
        return clients.of(cloud, Server.GRAPH)
                .get()
                .uri(URI.create(registration.graph()
                        + "/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,roleTemplateId"))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken)
                .exchangeToMono(DirectoryRolesHttp::roles)
                .onErrorResume(fault -> {
                    log.warn("Cannot read an account's directory roles from Graph in the cloud {}", cloud, fault);
                    return Mono.just(Optional.empty());
                });
    }

    private static Mono<Optional<DirectoryRoles>> roles(ClientResponse response) {
        return response.bodyToMono(JsonNode.class).singleOptional().map(body -> {
            if (response.statusCode() == HttpStatus.TOO_MANY_REQUESTS) {
                return Optional.empty();
            }
            return Optional.of(
                    response.statusCode().is2xxSuccessful()
                            ? roles(body.map(json -> json.path("value")).orElse(null))
                            : new DirectoryRoles.Unknown("no wids claim, and Graph answered "
                                    + MicrosoftError.ofGraph(body.orElse(null)).code()));
        });
    }

    /** A role whose template is withheld, as may happen with User.Read alone, proves nothing, and is no proof of the contrary. */
    private static DirectoryRoles roles(@Nullable JsonNode roles) {
        if (roles == null || !roles.isArray()) {
            return new DirectoryRoles.Unknown("no wids claim, and Graph sent no list of roles");
        }
        Set<UUID> templateIds = roles.values().stream()
                .flatMap(role -> TemplateIds.parse(role.path("roleTemplateId").asString("")).stream())
                .collect(Collectors.toSet());
        return templateIds.size() < roles.size() && !AdministratorRole.isAmong(templateIds)
                ? new DirectoryRoles.Unknown("no wids claim, and Graph withholds the templates of roles")
                : new DirectoryRoles.Known(templateIds);
    }
}
