package dev.rollcall.gateway.session;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** An address of the gateway's own, as a path with its query: the only kind of address that redirects may lead to. */
public final class LocalAddress {

    private static final String HOME = "/";
    private static final int LONGEST = 2_000;

    private LocalAddress() {}

    /** The address, with what may not stand in one encoded; {@code /} for what is no address here. */
    public static String of(@Nullable String text) {
        if (text == null
                || text.length() > LONGEST
                || !text.startsWith("/")
                || text.startsWith("//")
                || text.indexOf('\\') >= 0
                || text.chars().anyMatch(Character::isISOControl)) {
            return HOME;
        }
        try {
            // Braces are legal nowhere in an address, and Spring takes them for variables.
            URI address = URI.create(text.replace("{", "%7B").replace("}", "%7D"));
            return address.getScheme() == null && address.getAuthority() == null ? address.toASCIIString() : HOME;
        } catch (IllegalArgumentException notAnAddress) {
            return HOME;
        }
    }

    /** The page from which a request was made, as browsers say it in {@code HX-Current-URL} or {@code Referer}. */
    public static String ofPage(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String page = headers.getFirst("HX-Current-URL");
        try {
            URI address = URI.create(page != null ? page : headers.getFirst(HttpHeaders.REFERER) + "");
            if (address.getRawPath() == null || !sameHost(address, request)) {
                return HOME;
            }
            return of(
                    address.getRawQuery() == null
                            ? address.getRawPath()
                            : address.getRawPath() + "?" + address.getRawQuery());
        } catch (IllegalArgumentException notAnAddress) {
            return HOME;
        }
    }

    /** Whether a request was made by a page of the gateway's own. Browsers say so with everything that changes something. */
    static boolean isSameOrigin(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = headers.getOrigin();
        try {
            return origin != null && sameHost(URI.create(origin), request);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean sameHost(URI address, ServerHttpRequest request) {
        String host = request.getHeaders().getFirst(HttpHeaders.HOST);
        return host != null && host.equals(address.getRawAuthority());
    }
}
