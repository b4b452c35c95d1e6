package dev.rollcall.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads figures through the gateway's API, in the administrator's session. */
final class Api {

    private static final int PAGE = 200;

    private final Browser browser;
    private final URI gateway;

    Api(Browser browser, URI gateway) {
        this.browser = browser;
        this.gateway = gateway;
    }

    /**
     * Something of a company.
     *
     * @param path behind the company's, as {@code review}
     */
    JsonNode get(UUID companyId, String path) throws DemoFailure, InterruptedException {
        return get("/api/v1/companies/" + companyId + "/" + path);
    }

    JsonNode get(String path) throws DemoFailure, InterruptedException {
        return browser.call("GET", gateway.resolve(path), null).ok().json();
    }

    /** All items of a paged list. */
    List<JsonNode> all(UUID companyId, String path) throws DemoFailure, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        for (int page = 0; ; page++) {
            JsonNode answer =
                    get(companyId, path + (path.contains("?") ? "&" : "?") + "page=" + page + "&size=" + PAGE);
            answer.path("items").forEach(items::add);
            if (answer.path("items").isEmpty()
                    || items.size() >= answer.path("total").asLong()) {
                return items;
            }
        }
    }

    static UUID id(JsonNode node, String field) {
        return UUID.fromString(node.path(field).asString());
    }

    static List<UUID> ids(Iterable<JsonNode> items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> id(item, field))
                .toList();
    }
}
