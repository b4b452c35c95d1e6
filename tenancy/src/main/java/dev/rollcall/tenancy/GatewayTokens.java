package dev.rollcall.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks the short-lived tokens (ES256, one minute) that the gateway makes for each call; nobody else can make one. */
final class GatewayTokens {

    static final String ISSUER = "rollcall-gateway";

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    /** The gateway's tokens live a minute; one that claims to live much longer was not made for a call. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private GatewayTokens() {}

    /**
     * A decoder that accepts unexpired tokens of the gateway for this audience that live for minutes at most, signed with the
     * key that they name ({@code kid}).
     *
     * @param keys the gateway's public keys
     * @param audience the service's name, as {@code staging}
     */
    static ReactiveJwtDecoder decoder(GatewayKeys keys, String audience, Clock clock) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
                        token -> Flux.fromIterable(keys.of(token.getHeader().getKeyID())))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW),
                new JwtClaimValidator<String>("iss", ISSUER::equals),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(audience)),
                new JwtClaimValidator<Instant>(
                        "exp",
                        exp -> exp != null && exp.isBefore(clock.instant().plus(LONGEST_LIFE))),
                new JwtClaimValidator<String>("sub", sub -> sub != null && !sub.isBlank())));
        return decoder;
    }

    /** Whether the token names the company in the path. */
    static Mono<AuthorizationResult> companyIsNamed(Mono<Authentication> caller, AuthorizationContext request) {
        Object companyId = request.getVariables().get("companyId");
        return caller.filter(JwtAuthenticationToken.class::isInstance)
                .map(authentication -> ((JwtAuthenticationToken) authentication).getToken())
                .<AuthorizationResult>map(token -> new AuthorizationDecision(names(token, String.valueOf(companyId))))
                .defaultIfEmpty(new AuthorizationDecision(false));
    }

    private static boolean names(Jwt token, String companyId) {
        try {
            return Caller.of(token).companies().contains(UUID.fromString(companyId));
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }
}
