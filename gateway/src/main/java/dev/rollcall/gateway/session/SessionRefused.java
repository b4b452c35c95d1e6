package dev.rollcall.gateway.session;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A request of a page whose session has ended (401), or whose form is of an earlier session (403). Nothing was done. The page
 * that says so leads back to where the request was made.
 */
public final class SessionRefused extends ResponseStatusException {

    private final boolean ended;
    private final String page;

    private SessionRefused(HttpStatus status, boolean ended, String page) {
        super(status);
        this.ended = ended;
        this.page = page;
    }

    static SessionRefused ended(String page) {
        return new SessionRefused(HttpStatus.UNAUTHORIZED, true, page);
    }

    static SessionRefused earlierSession(String page) {
        return new SessionRefused(HttpStatus.FORBIDDEN, false, page);
    }

    /** For message keys: {@code session-ended} or {@code form-too-old}. */
    public String kind() {
        return ended ? "session-ended" : "form-too-old";
    }

    /** The page from which the request was made, an address of ours. */
    public String page() {
        return page;
    }
}
