package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.application.SignIns;
import dev.rollcall.consent.connection.infrastructure.MicrosoftClients.Server;
import dev.rollcall.consent.connection.model.SignInAnswer;
import dev.rollcall.consent.connection.model.SignInAnswer.NotProven;
import dev.rollcall.consent.connection.model.SignInAnswer.Why;
import dev.rollcall.consent.connection.model.State;
import dev.rollcall.events.Cloud;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Signing in at {@code /organizations}, which takes work accounts of any tenant.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">authorization code flow</a>
 */
@Component
final class SignInsHttp implements SignIns {

    private static final Logger log = LoggerFactory.getLogger(SignInsHttp.class);

    private final MicrosoftSettings settings;
    private final MicrosoftClients clients;
    private final IdTokens idTokens;

    SignInsHttp(MicrosoftSettings settings, MicrosoftClients clients, IdTokens idTokens) {
        this.settings = settings;
        this.clients = clients;
        this.idTokens = idTokens;
    }

    @Override
    public boolean offeredIn(Cloud cloud) {
        return settings.of(cloud).isPresent();
    }

    @Override
    public URI address(Cloud cloud, State state, String nonce, String challenge) {
        MicrosoftSettings.Usable registration = settings.of(cloud).orElseThrow();
        return UriComponentsBuilder.fromUri(registration.login())
                .path("/organizations/oauth2/v2.0/authorize")
                .queryParam("client_id", "{client}")
                .queryParam("response_type", "code")
                .queryParam("response_mode", "query")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}")
                .queryParam("state", "{state}")
                .queryParam("nonce", "{nonce}")
                .queryParam("code_challenge", "{challenge}")
                .queryParam("code_challenge_method", "S256")
                .queryParam("prompt", "select_account")
                .encode()
                .buildAndExpand(Map.of(
                        "client",
                        registration.clientId(),
                        "redirect",
                        settings.signedIn(),
                        "scope",
                        "openid profile",
                        "state",
                        state.text(),
                        "nonce",
                        nonce,
                        "challenge",
                        challenge))
                .toUri();
    }

    @Override
    public Mono<SignInAnswer> redeem(Cloud cloud, String code, String verifier, String nonce) {
        MicrosoftSettings.Usable registration = settings.of(cloud).orElseThrow();
        return clients.of(cloud, Server.LOGIN)
                .post()
                .uri(URI.create(registration.login() + "/organizations/oauth2/v2.0/token"))
                .body(BodyInserters.fromFormData("grant_type", "authorization_code")
                        .with("client_id", registration.clientId())
                        .with("client_secret", registration.clientSecret())
                        .with("code", code)
                        .with("redirect_uri", settings.signedIn().toString())
                        .with("code_verifier", verifier)
                        .with("scope", "openid profile"))
                .exchangeToMono(response -> answer(response, cloud, registration, nonce))
                .onErrorResume(fault -> {
                    log.warn("The sign-in server of {} did not answer", cloud, fault);
                    return Mono.just(new NotProven(Why.UNREACHABLE, "no answer"));
                });
    }

    private Mono<SignInAnswer> answer(
            ClientResponse response, Cloud cloud, MicrosoftSettings.Usable registration, String nonce) {
        return response.bodyToMono(JsonNode.class).singleOptional().flatMap(body -> {
            if (response.statusCode().isError()) {
                MicrosoftError error = MicrosoftError.ofToken(body.orElse(null));
                return Mono.just(new NotProven(
                        error.concernsOwnCredentials() ? Why.CREDENTIALS_REFUSED : Why.CODE_REFUSED, error.code()));
            }
            String idToken =
                    body.map(json -> json.path("id_token").asString("")).orElse("");
            return idToken.isEmpty()
                    ? Mono.just(new NotProven(Why.TOKEN_REFUSED, "There is no id token"))
                    : idTokens.read(cloud, registration, idToken, nonce);
        });
    }
}
