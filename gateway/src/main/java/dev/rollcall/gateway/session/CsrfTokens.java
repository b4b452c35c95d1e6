package dev.rollcall.gateway.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * The secret that every form brings back (masked differently in each page), so that no other site can send forms here. It is in
 * the session of people who are signed in, and in a sealed cookie of everybody else.
 */
@Component
class CsrfTokens implements ServerCsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";
    static final String PARAMETER = "_csrf";
    static final String ATTRIBUTE = "csrf";
    private static final String COOKIE = "form";
    private static final Duration COOKIE_LIFE = Duration.ofHours(8);

    private final SecureRandom random = new SecureRandom();
    private final SealedCookies cookies;

    CsrfTokens(SealedCookies cookies) {
        this.cookies = cookies;
    }

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
                        cookies.remove(exchange, COOKIE);
                    } else if (isSignedIn(session)) {
                        session.getAttributes().put(ATTRIBUTE, token.getToken());
                    } else {
                        cookies.put(exchange, COOKIE, token.getToken(), COOKIE_LIFE);
                    }
                })
                .then();
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return exchange.getSession()
                .mapNotNull(session -> isSignedIn(session)
                        ? session.<String>getAttribute(ATTRIBUTE)
                        : cookies.read(exchange, COOKIE).orElse(null))
                .map(CsrfTokens::token);
    }

    private static boolean isSignedIn(WebSession session) {
        return session.getAttribute(SessionSecurityContexts.ATTRIBUTE) != null;
    }

    private static CsrfToken token(String secret) {
        return new DefaultCsrfToken(HEADER, PARAMETER, secret);
    }
}
