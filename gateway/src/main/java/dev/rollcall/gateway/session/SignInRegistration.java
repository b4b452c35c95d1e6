package dev.rollcall.gateway.session;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * What is known about the identity provider. It is asked at the first sign-in and not at the start, so that the gateway comes
 * up, and says what is wrong, while the provider is away.
 */
@Component
class SignInRegistration implements ReactiveClientRegistrationRepository {

    static final String ID = "entra";

    private static final ParameterizedTypeReference<Map<String, Object>> DISCOVERY =
            new ParameterizedTypeReference<>() {};

    private final Mono<ClientRegistration> registration;

    SignInRegistration(
            SignInSettings settings, @Value("${rollcall.gateway-url}") String gatewayUrl, WebClient.Builder client) {
        this.registration = client.build()
                .get()
                .uri(URI.create(settings.issuer() + "/.well-known/openid-configuration"))
                .retrieve()
                .bodyToMono(DISCOVERY)
                .timeout(Duration.ofSeconds(10))
                .map(discovered -> registration(discovered, settings, gatewayUrl))
                .onErrorMap(SignInRegistration::isSilence, SignInRegistration::away)
                .cacheInvalidateIf(known -> false);
    }

    @Override
    public Mono<ClientRegistration> findByRegistrationId(String id) {
        return ID.equals(id) ? registration : Mono.empty();
    }

    private static boolean isSilence(Throwable error) {
        return error instanceof WebClientException || error instanceof TimeoutException;
    }

    private static ResponseStatusException away(Throwable silence) {
        return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, AccessDeniedResponses.NO_PROVIDER, silence);
    }

    private static ClientRegistration registration(
            Map<String, Object> discovered, SignInSettings settings, String gatewayUrl) {
        if (!settings.issuer().equals(discovered.get("issuer"))) {
            throw new IllegalStateException("The identity provider at " + settings.issuer() + " says that it is "
                    + discovered.get("issuer") + "; correct rollcall.sign-in.issuer.");
        }
        return ClientRegistrations.fromOidcConfiguration(discovered)
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .redirectUri(gatewayUrl + "/login/oauth2/code/" + ID)
                .scope(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL)
                .userInfoUri(null)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }
}
