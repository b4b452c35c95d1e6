package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.DirectoryRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /me}: the person whose delegated token asks, and the directory roles that they hold. */
final class Me {

    private Me() {}

    /** {@code /me/memberOf/microsoft.graph.directoryRole} and its transitive form; roles are assigned to people only here. */
    static Reply directoryRoles(Caller caller) {
        UUID userId = caller.userId();
        if (userId == null) {
            throw GraphError.badRequest("/me request is only valid with delegated authentication flow.");
        }
        boolean shown = caller.world().behaviour().roleTemplateIdsShown();
        List<Map<String, @Nullable Object>> roles = caller.world().rolesOf(userId).stream()
                .map(role -> {
                    Map<String, @Nullable Object> object = Json.object("id", objectId(caller, role));
                    object.put("displayName", shown ? role.displayName() : null);
                    object.put("roleTemplateId", shown ? role.templateId() : null);
                    return object;
                })
                .toList();
        return Reply.collection(caller, "directoryRoles", Map.of(), roles);
    }

    /** A role activated in a tenant is an object of its own there. */
    private static UUID objectId(Caller caller, DirectoryRole role) {
        return UUID.nameUUIDFromBytes(
                (caller.world().tenant().id() + "/" + role.templateId()).getBytes(StandardCharsets.UTF_8));
    }
}
