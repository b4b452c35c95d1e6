package dev.rollcall.simulator.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sizes of pages, and the links from one to the next. */
final class Paging {

    private static final int USUAL_TOP = 100;
    private static final int MOST_TOP = 999;

    private Paging() {}

    static int top(GraphRequest request) {
        String text = request.parameter("$top").orElse(String.valueOf(USUAL_TOP));
        int top = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (top < 1 || top > MOST_TOP) {
            throw GraphError.unsupportedQuery(
                    "Invalid page size specified: '" + text + "'. Must be between 1 and 999 inclusive.");
        }
        return top;
    }

    /** Where the page begins: behind this place. */
    static int after(GraphRequest request, String purpose) {
        return request.parameter("$skiptoken")
                .map(token -> Integer.parseInt(Opaque.fields(token, purpose, 2).get(1)))
                .orElse(Integer.MIN_VALUE);
    }

    /** The request's own address with another skip token. */
    static String nextLink(Caller caller, GraphRequest request, String purpose, int after) {
        StringBuilder link = new StringBuilder(caller.url(String.join("/", request.segments()))).append('?');
        for (Map.Entry<String, String> entry : request.query().entrySet()) {
            if (!entry.getKey().equals("$skiptoken")) {
                link.append(entry.getKey())
                        .append('=')
                        .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                        .append('&');
            }
        }
        return link.append("$skiptoken=").append(Opaque.token(purpose, after)).toString();
    }

    static void refuse(GraphRequest request, String... parameters) {
        for (String parameter : parameters) {
            if (request.parameter(parameter).isPresent()) {
                throw GraphError.unsupportedQuery("The query option " + parameter + " is not supported here.");
            }
        }
    }
}
