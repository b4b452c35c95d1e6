package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.infrastructure.MicrosoftClients.Server;
import dev.rollcall.consent.connection.model.DirectoryRoles;
import dev.rollcall.consent.connection.model.Identity;
import dev.rollcall.consent.connection.model.SignInResult;
import dev.rollcall.consent.connection.model.SignInResult.Failed;
import dev.rollcall.consent.connection.model.SignInResult.Reason;
import dev.rollcall.consent.connection.model.SignInResult.SignedIn;
import dev.rollcall.events.Cloud;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads id tokens as Microsoft says they must be validated: signature by the cloud's keys, audience, issuer of the token's own
 * tenant, time and nonce.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/id-tokens#validate-tokens">validate tokens</a>
 */
@Component
final class IdTokens {

    /** The tenant in which all personal Microsoft accounts are. */
    private static final UUID PERSONAL_ACCOUNTS = UUID.fromString("9188040d-6c67-4c5b-b112-36a304b66dad");

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final MicrosoftClients clients;
    private final Clock clock;
    private final Map<Cloud, ReactiveJwtDecoder> decoders = new ConcurrentHashMap<>();

    IdTokens(MicrosoftClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    Mono<SignInResult> read(Cloud cloud, MicrosoftSettings.Usable registration, String idToken, String nonce) {
        return decoders.computeIfAbsent(cloud, ignored -> decoder(cloud, registration))
                .decode(idToken)
                .map(token -> answer(token, nonce))
                .onErrorResume(BadJwtException.class, bad -> Mono.just(refused(String.valueOf(bad.getMessage()))))
                .onErrorResume(
                        JwtException.class,
                        keysMissing -> Mono.just(new Failed(Reason.UNREACHABLE, "the signing keys are not available")));
    }

    private ReactiveJwtDecoder decoder(Cloud cloud, MicrosoftSettings.Usable registration) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(
                        registration.login() + "/organizations/discovery/v2.0/keys")
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .webClient(clients.of(cloud, Server.LOGIN))
                .build();
        JwtTimestampValidator time = new JwtTimestampValidator(CLOCK_SKEW);
        time.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                time,
                new JwtClaimValidator<Object>("exp", Objects::nonNull),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> List.of(registration.clientId()).equals(audience)),
                issuedByOwnTenant(registration)));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> issuedByOwnTenant(MicrosoftSettings.Usable registration) {
        return token -> {
            UUID tenantId = id(token, "tid");
            String expected = registration.login() + "/" + tenantId + "/v2.0";
            return tenantId != null && expected.equals(token.getClaimAsString("iss"))
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(
                            new OAuth2Error("invalid_token", "The iss claim is not the tenant of the tid claim", null));
        };
    }

    private static SignInResult answer(Jwt token, String nonce) {
        if (!nonce.equals(token.getClaimAsString("nonce"))) {
            return refused("The nonce claim is not the one that was sent");
        }
        UUID tenantId = id(token, "tid");
        UUID objectId = id(token, "oid");
        if (tenantId == null || objectId == null) {
            return refused("The tid or the oid claim is missing");
        }
        if (tenantId.equals(PERSONAL_ACCOUNTS)) {
            return new Failed(Reason.PERSONAL_ACCOUNT, "personal account");
        }
        String userName = token.getClaimAsString("preferred_username");
        String name = token.getClaimAsString("name");
        return new SignedIn(
                new Identity(
                        tenantId, objectId, userName != null ? userName : name != null ? name : objectId.toString()),
                roles(token));
    }

    /**
     * Claim {@code wids}: the template ids of the account's directory roles. It is there when the app registration asks for it.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">claims</a>
     */
    private static DirectoryRoles roles(Jwt token) {
        if (!(token.getClaim("wids") instanceof Collection<?> claimed)) {
            return new DirectoryRoles.Unknown("no wids claim");
        }
        return new DirectoryRoles.Known(claimed.stream()
                .flatMap(value -> TemplateIds.parse(String.valueOf(value)).stream())
                .collect(Collectors.toSet()));
    }

    private static SignInResult refused(String detail) {
        return new Failed(Reason.TOKEN_REFUSED, detail);
    }

    private static @Nullable UUID id(Jwt token, String claim) {
        String value = token.getClaimAsString(claim);
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
