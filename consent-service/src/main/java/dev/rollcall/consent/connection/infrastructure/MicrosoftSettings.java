package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.events.Cloud;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Microsoft's clouds are, and as what Rollcall is registered there.
 *
 * @param gatewayUrl where browsers reach the gateway
 */
@ConfigurationProperties("rollcall")
record MicrosoftSettings(URI gatewayUrl, Map<Cloud, Registration> clouds) {

    /**
     * One cloud.
     *
     * @param login as {@code https://login.microsoftonline.com}
     * @param graph as {@code https://graph.microsoft.com}
     * @param clientId of the app registration there; null when there is none
     */
    record Registration(
            URI login,
            URI graph,
            @Nullable String clientId,
            @Nullable String clientSecret) {}

    /** An app registration that can be used. */
    record Usable(URI login, URI graph, String clientId, String clientSecret) {

        String scope() {
            return graph + "/.default";
        }
    }

    MicrosoftSettings {
        clouds = Map.copyOf(clouds);
    }

    Optional<Usable> of(Cloud cloud) {
        Registration registration = clouds.get(cloud);
        if (registration == null) {
            return Optional.empty();
        }
        String clientId = registration.clientId();
        String secret = registration.clientSecret();
        return clientId == null || clientId.isBlank() || secret == null || secret.isBlank()
                ? Optional.empty()
                : Optional.of(new Usable(registration.login(), registration.graph(), clientId, secret));
    }

    /** Where Microsoft sends the browser after signing in. Must be registered with the app, letter by letter. */
    URI signedIn() {
        return URI.create(gatewayUrl + "/connect/signed-in");
    }

    /** Where Microsoft sends the browser after the consent page. Must be registered with the app, letter by letter. */
    URI consented() {
        return URI.create(gatewayUrl + "/connect/consented");
    }
}
