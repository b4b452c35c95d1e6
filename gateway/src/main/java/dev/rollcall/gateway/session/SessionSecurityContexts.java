package dev.rollcall.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps in the session who signed in and from where, as plain text, so that any release of the gateway can read it. */
@Component
class SessionSecurityContexts implements ServerSecurityContextRepository {

    /** Who signed in, as JSON of {@link SignedIn}. */
    static final String ATTRIBUTE = "signed-in";
    /** Where the session was begun, as JSON of {@link Device}. */
    static final String DEVICE = "device";
    /** The instant (ISO 8601) after which the session must end, as the identity provider says; absent where it says nothing. */
    static final String ENDS_AT = "ends-at";
    /** The id token, sealed: the provider expects it when somebody signs out. */
    static final String ID_TOKEN = "id-token";

    /** When the session has to end, as of the IPSIE profile of OpenID Connect; Entra may be configured to say it. */
    private static final String SESSION_EXPIRY = "session_expiry";

    private final SealedCookies seals;
    private final SessionSettings settings;
    private final ClientAddresses addresses;
    private final JsonMapper json;

    SessionSecurityContexts(SealedCookies seals, SessionSettings settings, ClientAddresses addresses, JsonMapper json) {
        this.seals = seals;
        this.settings = settings;
        this.addresses = addresses;
        this.json = json;
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return exchange.getSession().flatMap(session -> {
            Authentication authentication = context == null ? null : context.getAuthentication();
            Map<String, Object> attributes = session.getAttributes();
            if (authentication == null) {
                attributes.remove(ATTRIBUTE);
                attributes.remove(ID_TOKEN);
            } else {
                // Forms of whoever was signed in before must not be sent as the next person.
                attributes.remove(CsrfTokens.ATTRIBUTE);
                attributes.put(ATTRIBUTE, json.writeValueAsString(person(authentication)));
                attributes.put(DEVICE, json.writeValueAsString(Device.of(exchange.getRequest(), addresses)));
                if (authentication.getPrincipal() instanceof OidcUser user) {
                    keep(user, attributes, settings.life());
                }
            }
            // Whoever knew the id before must not know it now.
            return session.changeSessionId();
        });
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return exchange.getSession()
                .mapNotNull(SessionSecurityContexts::remembered)
                .map(text -> new SecurityContextImpl(new SignedInAuthentication(json.readValue(text, SignedIn.class))));
    }

    /** Whose a session is; null when nobody signed in to it. */
    static @Nullable String subject(WebSession session, JsonMapper json) {
        String text = remembered(session);
        return text == null ? null : json.readValue(text, SignedIn.class).subject();
    }

    private void keep(OidcUser user, Map<String, Object> attributes, Duration life) {
        attributes.put(ID_TOKEN, seals.seal(ID_TOKEN, user.getIdToken().getTokenValue(), life));
        if (user.getClaim(SESSION_EXPIRY) instanceof Number seconds) {
            attributes.put(ENDS_AT, Instant.ofEpochSecond(seconds.longValue()).toString());
        } else {
            attributes.remove(ENDS_AT);
        }
    }

    private static @Nullable String remembered(WebSession session) {
        return session.getAttribute(ATTRIBUTE);
    }

    private static SignedIn person(Authentication authentication) {
        return switch (authentication.getPrincipal()) {
            case OidcUser user -> WorkAccounts.person(user);
            case SignedIn person -> person;
            case null, default -> throw new IllegalStateException("Neither an id token nor a session says who this is");
        };
    }
}
