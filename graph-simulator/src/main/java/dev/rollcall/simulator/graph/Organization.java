package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.TenantSpec;
import java.util.List;

/** {@code /organization}: the tenant itself. */
final class Organization {

    private Organization() {}

    static Reply list(Caller caller) {
        caller.require("User.Read.All", "Organization.Read.All", "Directory.Read.All", "GroupMember.Read.All");
        TenantSpec spec = caller.world().tenant().spec();
        return Reply.ok(Json.object(json -> {
            json.writeStringProperty("@odata.context", caller.url("$metadata#organization"));
            json.writeArrayPropertyStart("value");
            json.writeStartObject();
            json.writeStringProperty("id", spec.tenantId().toString());
            json.writeStringProperty("displayName", spec.name());
            json.writeStringProperty("tenantType", "AAD");
            Json.strings(
                    json, "technicalNotificationMails", List.of(spec.admin().alias() + "@" + spec.domain()));
            json.writeArrayPropertyStart("verifiedDomains");
            json.writeStartObject();
            json.writeStringProperty("capabilities", "Email, OfficeCommunicationsOnline");
            json.writeBooleanProperty("isDefault", true);
            json.writeBooleanProperty("isInitial", false);
            json.writeStringProperty("name", spec.domain());
            json.writeStringProperty("type", "Managed");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }));
    }
}
