package dev.rollcall.simulator.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * The application that every cloud of the simulator has registered.
 *
 * @param permissions application permissions on Graph that it asks for, in the order of the consent page
 */
public record Registration(String clientId, String secret, Set<String> permissions) {

    /** @throws LoginError if another application asks, or one that wants to be answered elsewhere */
    void check(Params params) {
        if (!clientId.equals(params.get("client_id"))) {
            throw LoginError.unknownApplication(params.get("client_id"));
        }
        if (!allowsRedirectTo(params.or("redirect_uri", ""))) {
            throw LoginError.unregisteredRedirect(params.get("redirect_uri"));
        }
    }

    /** All addresses on this machine are registered. */
    private static boolean allowsRedirectTo(String uri) {
        try {
            String host = new URI(uri).getHost();
            return "localhost".equals(host) || "127.0.0.1".equals(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
