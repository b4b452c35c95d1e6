package dev.rollcall.demo;

import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Keeps cookies as a browser does for this machine: by host and not by port, and secure ones also over plain HTTP, since
 * {@code localhost} counts as trustworthy (W3C Secure Contexts).
 */
final class CookieJar {

    private final Map<Key, HttpCookie> cookies = new ConcurrentHashMap<>();

    private record Key(String host, String path, String name) {}

    void keep(URI from, List<String> setCookies) {
        for (String header : setCookies) {
            for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + withoutExpires(header))) {
                String path = cookie.getPath() == null ? "/" : cookie.getPath();
                Key key = new Key(from.getHost(), path, cookie.getName());
                if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                    cookies.remove(key);
                } else {
                    cookies.put(key, cookie);
                }
            }
        }
    }

    /** The header {@code Cookie} for a request; empty when there is none to send. */
    String headerFor(URI uri) {
        return cookies.entrySet().stream()
                .filter(entry -> entry.getKey().host().equals(uri.getHost())
                        && under(uri, entry.getKey().path()))
                .map(entry -> entry.getKey().name() + "=" + entry.getValue().getValue())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static boolean under(URI uri, String path) {
        String requested = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
        return path.equals("/")
                || requested.equals(path)
                || requested.startsWith(path.endsWith("/") ? path : path + "/");
    }

    /** {@link HttpCookie} takes a date's comma for the end of the cookie; {@code Max-Age} says the same. */
    private static String withoutExpires(String header) {
        return header.replaceAll("(?i);\\s*Expires=[^;]*", "");
    }
}
