package dev.rollcall.simulator.addresses;

import dev.rollcall.simulator.directory.Cloud;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Under which address others reach the simulator: the configured one, else the one that the request in hand was sent to. */
public final class Addresses {

    private final @Nullable String configured;

    /** @param configured nothing to answer with the address that was asked */
    public Addresses(@Nullable String configured) {
        this.configured = configured == null || configured.isBlank() ? null : configured.replaceAll("/+$", "");
    }

    /** As {@code http://localhost:8406}. */
    public String base(ServerRequest request) {
        if (configured != null) {
            return configured;
        }
        URI uri = request.uri();
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** What stands for {@code https://login.microsoftonline.com}. */
    public static String login(String base, Cloud cloud) {
        return base + "/" + cloud.segment() + "/login";
    }

    /** What stands for {@code https://graph.microsoft.com}. */
    public static String graph(String base, Cloud cloud) {
        return base + "/" + cloud.segment() + "/graph";
    }
}
