package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.application.SignIns;
import dev.rollcall.consent.connection.infrastructure.MicrosoftClients.Server;
import dev.rollcall.consent.connection.model.DirectoryRoles;
import dev.rollcall.consent.connection.model.OAuthState;
import dev.rollcall.consent.connection.model.SignInResult;
import dev.rollcall.consent.connection.model.SignInResult.Failed;
import dev.rollcall.consent.connection.model.SignInResult.Reason;
import dev.rollcall.consent.connection.model.SignInResult.SignedIn;
import dev.rollcall.events.Cloud;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
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
    private final DirectoryRolesHttp directoryRoles;

    SignInsHttp(
            MicrosoftSettings settings,
            MicrosoftClients clients,
            IdTokens idTokens,
            DirectoryRolesHttp directoryRoles) {
        this.settings = settings;
        this.clients = clients;
        this.idTokens = idTokens;
        this.directoryRoles = directoryRoles;
    }

    @Override
    public boolean offeredIn(Cloud cloud) {
        return settings.of(cloud).isPresent();
    }

    @Override
    public URI address(Cloud cloud, OAuthState state, String nonce, String challenge) {
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
                        scope(registration),
                        "state",
                        state.text(),
                        "nonce",
                        nonce,
                        "challenge",
                        challenge))
                .toUri();
    }

    @Override
    public Mono<SignInResult> redeem(Cloud cloud, String code, String verifier, String nonce) {
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
                        .with("scope", scope(registration)))
                .exchangeToMono(response -> answer(response, cloud, registration, nonce))
                .onErrorResume(fault -> {
                    log.warn("The sign-in server of {} did not answer", cloud, fault);
                    return Mono.just(new Failed(Reason.UNREACHABLE, "no answer"));
                });
    }

    /** With User.Read, the account's own token can read its directory roles where the id token does not list them. */
    private static String scope(MicrosoftSettings.Usable registration) {
        return "openid profile " + registration.graph() + "/User.Read";
    }

    private Mono<SignInResult> answer(
            ClientResponse response, Cloud cloud, MicrosoftSettings.Usable registration, String nonce) {
        return response.bodyToMono(JsonNode.class).singleOptional().flatMap(body -> {
            if (response.statusCode().isError()) {
                MicrosoftError error = MicrosoftError.ofToken(body.orElse(null));
                return Mono.just(new Failed(
                        error.concernsOwnCredentials() ? Reason.CREDENTIALS_REFUSED : Reason.CODE_REFUSED,
                        error.code()));
            }
            String idToken =
                    body.map(json -> json.path("id_token").asString("")).orElse("");
            return idToken.isEmpty()
                    ? Mono.just(new Failed(Reason.TOKEN_REFUSED, "There is no id token"))
                    : idTokens.read(cloud, registration, idToken, nonce)
                            .flatMap(result -> result instanceof SignedIn signedIn
                                            && signedIn.roles() instanceof DirectoryRoles.Unknown
                                    ? directoryRoles
                                            .of(cloud, registration, accessToken(body))
                                            .map(roles -> withRoles(signedIn, roles))
                                    : Mono.just(result));
        });
    }

    private static SignInResult withRoles(SignedIn signedIn, Optional<DirectoryRoles> roles) {
        return roles.<SignInResult>map(found -> new SignedIn(signedIn.identity(), found))
                .orElseGet(() -> new Failed(Reason.UNREACHABLE, "Graph did not answer for the account's roles"));
    }

    private static String accessToken(Optional<JsonNode> body) {
        return body.map(json -> json.path("access_token").asString("")).orElse("");
    }
}
