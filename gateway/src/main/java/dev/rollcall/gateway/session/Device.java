package dev.rollcall.gateway.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Where a session was begun, for people to recognise it by.
 *
 * @param address the network address, as text
 * @param browser as {@code Firefox}; empty when the browser does not say
 * @param system as {@code Windows}; empty likewise
 */
record Device(String address, String browser, String system) {

    /** Browsers name the ones that they descend from, too, so the more particular name comes first. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg/", "Edge",
            "OPR/", "Opera",
            "Firefox/", "Firefox",
            "Chrome/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android", "Android",
            "iPhone", "iOS",
            "iPad", "iPadOS",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "CrOS", "ChromeOS",
            "Linux", "Linux");

    static Device of(ServerHttpRequest request, ClientAddresses addresses) {
        String agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return new Device(addresses.of(request).getHostAddress(), first(agent, BROWSERS), first(agent, SYSTEMS));
    }

    private static String first(@Nullable String agent, Map<String, String> names) {
        return agent == null
                ? ""
                : names.entrySet().stream()
                        .filter(name -> agent.contains(name.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
    }

    private static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            names.put(keysAndValues[at], keysAndValues[at + 1]);
        }
        return names;
    }
}
