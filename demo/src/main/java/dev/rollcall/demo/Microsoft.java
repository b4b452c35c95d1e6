package dev.rollcall.demo;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens in the customers' directories, told to the simulator; and what it knows of who is who. */
final class Microsoft {

    private final Browser browser = new Browser();
    private final URI tenants;

    Microsoft(URI simulator) {
        this.tenants = simulator.resolve("/simulator/tenants/");
    }

    /** New people, members of some groups. */
    List<UUID> hire(UUID tenantId, int count, Collection<UUID> groups) throws DemoFailure, InterruptedException {
        return ids(call("POST", tenantId + "/hire", Map.of("count", count, "groups", groups)));
    }

    void marry(UUID tenantId, UUID user, String surname) throws DemoFailure, InterruptedException {
        call("POST", tenantId + "/users/" + user + "/marry", Map.of("surname", surname));
    }

    void leave(UUID tenantId, UUID user) throws DemoFailure, InterruptedException {
        call("POST", tenantId + "/users/" + user + "/leave", Map.of());
    }

    /** How many are billable by the simulator's own knowledge, given what administrators decided. */
    long recount(UUID tenantId, Map<String, Object> decisions) throws DemoFailure, InterruptedException {
        return call("POST", tenantId + "/truth", decisions).path("billable").asLong();
    }

    private JsonNode call(String method, String path, @Nullable Object body) throws DemoFailure, InterruptedException {
        return browser.ask(method, tenants.resolve(path), body).ok().json();
    }

    private static List<UUID> ids(JsonNode users) {
        return StreamSupport.stream(users.spliterator(), false)
                .map(user -> UUID.fromString(user.path("id").asString()))
                .toList();
    }
}
