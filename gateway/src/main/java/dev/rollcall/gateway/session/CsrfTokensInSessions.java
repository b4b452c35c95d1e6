package dev.rollcall.gateway.session;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** One secret a session that every form brings back (masked anew in each page), so that no other site can send forms here. */
@Component
class CsrfTokensInSessions implements ServerCsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";
    static final String PARAMETER = "_csrf";

    private static final String ATTRIBUTE = "csrf";

    private final SecureRandom random = new SecureRandom();

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> {
            byte[] secret = new byte[24];
            random.nextBytes(secret);
            return token(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        });
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return exchange.getSession()
                .doOnNext(session -> {
                    if (token == null) {
                        session.getAttributes().remove(ATTRIBUTE);
                    } else {
                        session.getAttributes().put(ATTRIBUTE, token.getToken());
                    }
                })
                .then();
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return exchange.getSession()
                .mapNotNull(session -> session.<String>getAttribute(ATTRIBUTE))
                .map(CsrfTokensInSessions::token);
    }

    private static CsrfToken token(String secret) {
        return new DefaultCsrfToken(HEADER, PARAMETER, secret);
    }
}
