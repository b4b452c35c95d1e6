package dev.rollcall.simulator.login;

import dev.rollcall.simulator.directory.Cloud;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Codes for tokens: each good once, for ten minutes. */
@Component
final class AuthorizationCodes {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Map<String, Issued> codes = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    AuthorizationCodes(Clock clock) {
        this.clock = clock;
    }

    String issue(SignIn signIn) {
        Instant now = clock.instant();
        codes.values().removeIf(issued -> issued.expires().isBefore(now));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String code = "1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.put(code, new Issued(signIn, now.plus(LIFETIME)));
        return code;
    }

    /** What the code was issued for; empty if it is unknown, was used before or has expired. */
    Optional<SignIn> redeem(String code) {
        Issued issued = codes.remove(code);
        return issued == null || issued.expires().isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(issued.signIn());
    }

    /** @param challenge of PKCE, S256; null if none was given */
    record SignIn(
            Cloud cloud,
            UUID tenantId,
            UUID userId,
            String clientId,
            String redirectUri,
            String scope,
            @Nullable String nonce,
            @Nullable String challenge) {}

    private record Issued(SignIn signIn, Instant expires) {}
}
