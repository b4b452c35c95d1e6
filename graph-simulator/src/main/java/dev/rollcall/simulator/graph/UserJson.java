package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.User;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes users as Graph does: the properties selected, or Graph's own selection. */
final class UserJson {

    /** What Graph gives without {@code $select}. */
    private static final Set<String> USUAL = new LinkedHashSet<>(List.of(
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id"));

    /** Known to Graph, and empty for everybody here. */
    private static final Set<String> EMPTY = Set.of(
            "mobilePhone",
            "city",
            "country",
            "state",
            "streetAddress",
            "postalCode",
            "faxNumber",
            "employeeType",
            "employeeHireDate",
            "ageGroup",
            "creationType",
            "onPremisesSyncEnabled",
            "onPremisesLastSyncDateTime",
            "onPremisesSamAccountName",
            "onPremisesDistinguishedName",
            "externalUserStateChangeDateTime",
            "deletedDateTime");

    private UserJson() {}

    /** @throws GraphError if one is no property of a user */
    static Set<String> selection(Optional<String> select) {
        if (select.isEmpty()) {
            return USUAL;
        }
        Set<String> names = new LinkedHashSet<>();
        names.add("id");
        for (String part : select.get().split(",")) {
            String name = part.strip();
            boolean known = switch (name) {
                case "id", "createdDateTime", "assignedPlans", "businessPhones", "mailNickname", "manager" -> true;
                default -> EMPTY.contains(name) || (Attribute.named(name).isPresent() && !internal(name));
            };
            if (!known) {
                throw GraphError.badRequest(
                        "Could not find a property named '" + name + "' on type 'microsoft.graph.user'.");
            }
            names.add(name);
        }
        return names;
    }

    /** The properties, inside an object that was begun. */
    static void properties(JsonGenerator json, User user, Set<String> selection, boolean withNulls) {
        for (String name : selection) {
            switch (name) {
                case "id" -> json.writeStringProperty("id", user.id().toString());
                case "displayName" -> json.writeStringProperty(name, user.displayName());
                case "userPrincipalName" -> json.writeStringProperty(name, user.userPrincipalName());
                case "mailNickname" ->
                    json.writeStringProperty(name, user.userPrincipalName().split("[@#]")[0]);
                case "accountEnabled" -> json.writeBooleanProperty(name, user.enabled());
                case "createdDateTime" ->
                    json.writeStringProperty(
                            name, Instant.ofEpochSecond(user.createdAt()).toString());
                case "proxyAddresses" -> Json.strings(json, name, user.proxyAddresses());
                case "otherMails" -> Json.strings(json, name, user.otherMails());
                case "businessPhones" -> Json.strings(json, name, List.of());
                case "assignedPlans" -> plans(json, user);
                case "manager" -> {} // a relationship: written by whoever was asked for it
                default -> {
                    String value = Attribute.named(name).map(user::string).orElse(null);
                    if (value != null || withNulls) {
                        Json.string(json, name, value);
                    }
                }
            }
        }
    }

    private static void plans(JsonGenerator json, User user) {
        json.writeArrayPropertyStart("assignedPlans");
        String exchange = user.string(Attribute.EXCHANGE_PLAN);
        if (exchange != null) {
            plan(json, user, "exchange", exchange, "efb87545-963c-4e0d-99df-69c6916d9eb0");
        }
        if (user.string(Attribute.EMPLOYEE_ID) != null) {
            plan(json, user, "SharePoint", "Enabled", "5dbe027f-2339-4123-9542-606e4d348a72");
            plan(json, user, "MicrosoftOffice", "Enabled", "43de0ff5-c92c-492b-9116-175376d08c38");
        }
        json.writeEndArray();
    }

    private static void plan(JsonGenerator json, User user, String service, @Nullable String status, String planId) {
        json.writeStartObject();
        json.writeStringProperty(
                "assignedDateTime", Instant.ofEpochSecond(user.createdAt()).toString());
        Json.string(json, "capabilityStatus", status);
        json.writeStringProperty("service", service);
        json.writeStringProperty("servicePlanId", planId);
        json.writeEndObject();
    }

    private static boolean internal(String name) {
        return Arrays.asList(Attribute.EXCHANGE_PLAN.graphName(), Attribute.MAILBOX_PURPOSE.graphName())
                .contains(name);
    }
}
