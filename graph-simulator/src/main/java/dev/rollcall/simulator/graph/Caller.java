package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.world.TenantWorld;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks Graph.
 *
 * @param graph what stands for {@code https://graph.microsoft.com}
 * @param roles application permissions that count now
 * @param userId whose delegated token it is; null for the application itself
 */
record Caller(
        TenantWorld world,
        Cloud cloud,
        String graph,
        String applicationId,
        Set<String> roles,
        @Nullable UUID userId) {

    /** @throws GraphError if none of these permissions is there */
    void require(String... anyOf) {
        for (String role : anyOf) {
            if (roles.contains(role)) {
                return;
            }
        }
        throw GraphError.denied();
    }

    boolean has(String role) {
        return roles.contains(role);
    }

    String url(String pathAndQuery) {
        return graph + "/v1.0/" + pathAndQuery;
    }
}
