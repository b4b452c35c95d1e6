package dev.rollcall.tenancy;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.Resource;
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

    private GatewayTokens() {}

    /**
     * A decoder that accepts unexpired tokens of the gateway for this audience, signed with one of the keys.
     *
     * @param keys the gateway's public keys as a JWK set (RFC 7517)
     * @param audience the service's name, as {@code staging}
     */
    static ReactiveJwtDecoder decoder(Resource keys, String audience) {
        JWKSet set = read(keys);
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
                        token -> Flux.fromIterable(set.getKeys()))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW),
                new JwtClaimValidator<String>("iss", ISSUER::equals),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(audience)),
                new JwtClaimValidator<Object>("exp", exp -> exp != null),
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

    private static JWKSet read(Resource keys) {
        try (InputStream in = keys.getInputStream()) {
            return JWKSet.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the gateway's public keys from " + keys, e);
        } catch (ParseException e) {
            throw new IllegalArgumentException(keys + " is not a JWK set", e);
        }
    }
}
