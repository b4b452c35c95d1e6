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

    /** Registered are all addresses on this machine. */
    boolean redirectsTo(String uri) {
        try {
            String host = new URI(uri).getHost();
            return "localhost".equals(host) || "127.0.0.1".equals(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
