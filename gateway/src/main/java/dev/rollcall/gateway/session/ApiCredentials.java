package dev.rollcall.gateway.session;

import org.springframework.security.core.Authentication;
import reactor.core.publisher.Mono;

/** Verifies what scripts send in the place of a session. */
public interface ApiCredentials {

    /**
     * Whose call it is.
     *
     * @param bearer what follows {@code Bearer} in the header {@code Authorization}
     * @return empty when it is not, or no longer, good
     */
    Mono<Authentication> verified(String bearer);
}
