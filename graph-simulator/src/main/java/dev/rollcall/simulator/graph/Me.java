package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.DirectoryRole;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

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
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#directoryRoles"));
            json.writeArrayPropertyStart("value");
            for (DirectoryRole role : caller.world().rolesOf(userId)) {
                json.writeStartObject();
                json.writeStringProperty("id", objectId(caller, role).toString());
                Json.string(json, "displayName", shown ? role.displayName() : null);
                Json.string(json, "roleTemplateId", shown ? role.templateId().toString() : null);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    /** A role activated in a tenant is an object of its own there. */
    private static UUID objectId(Caller caller, DirectoryRole role) {
        return UUID.nameUUIDFromBytes(
                (caller.world().tenant().id() + "/" + role.templateId()).getBytes(StandardCharsets.UTF_8));
    }
}
