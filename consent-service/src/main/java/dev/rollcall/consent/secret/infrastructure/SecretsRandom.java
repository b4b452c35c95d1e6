package dev.rollcall.consent.secret.infrastructure;

import dev.rollcall.consent.secret.application.Secrets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Secrets from the system's random source. */
@Component
final class SecretsRandom implements Secrets {

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
