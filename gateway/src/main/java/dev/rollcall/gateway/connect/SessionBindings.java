package dev.rollcall.gateway.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Binds an attempt to connect to the browser session that began it. Consent-service gets a hash of a secret that stays in the
 * session, so that an answer from Microsoft is accepted only in the session that asked.
 */
@Component
class SessionBindings {

    private static final String ATTRIBUTE = "connect-secret";

    private final SecureRandom random = new SecureRandom();

    Mono<String> of(ServerWebExchange exchange) {
        return exchange.getSession().map(session -> hash(secret(session)));
    }

    private String secret(WebSession session) {
        String secret = session.getAttribute(ATTRIBUTE);
        if (secret == null) {
            byte[] bytes = new byte[24];
            random.nextBytes(bytes);
            secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            session.getAttributes().put(ATTRIBUTE, secret);
        }
        return secret;
    }

    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
