package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.GroupKind;
import dev.rollcall.simulator.directory.MemberRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes groups as Graph does. */
final class GroupJson {

    private static final Set<String> ALL = new LinkedHashSet<>(List.of(
            "id",
            "createdDateTime",
            "description",
            "displayName",
            "groupTypes",
            "mail",
            "mailEnabled",
            "mailNickname",
            "membershipRule",
            "membershipRuleProcessingState",
            "securityEnabled",
            "visibility"));

    private static final Set<String> EMPTY = Set.of(
            "classification",
            "deletedDateTime",
            "expirationDateTime",
            "onPremisesSyncEnabled",
            "onPremisesLastSyncDateTime",
            "isAssignableToRole",
            "preferredLanguage",
            "theme",
            "renewedDateTime");

    private GroupJson() {}

    /** @throws GraphError if one is no property of a group */
    static Set<String> selection(Optional<String> select) {
        if (select.isEmpty()) {
            return ALL;
        }
        Set<String> names = new LinkedHashSet<>();
        names.add("id");
        for (String part : select.get().split(",")) {
            String name = part.strip();
            if (!ALL.contains(name) && !EMPTY.contains(name) && !name.equals("members")) {
                throw GraphError.badRequest(
                        "Could not find a property named '" + name + "' on type 'microsoft.graph.group'.");
            }
            names.add(name);
        }
        return names;
    }

    static void properties(JsonGenerator json, Group group, Set<String> selection, boolean withNulls) {
        MemberRule rule = group.rule();
        for (String name : selection) {
            switch (name) {
                case "id" -> json.writeStringProperty(name, group.id().toString());
                case "displayName" -> json.writeStringProperty(name, group.displayName());
                case "createdDateTime" ->
                    json.writeStringProperty(
                            name, Instant.ofEpochSecond(group.createdAt()).toString());
                case "groupTypes" -> {
                    List<String> types = new ArrayList<>();
                    if (group.kind() == GroupKind.MICROSOFT_365) {
                        types.add("Unified");
                    }
                    if (rule != null) {
                        types.add("DynamicMembership");
                    }
                    Json.strings(json, name, types);
                }
                case "mailEnabled" ->
                    json.writeBooleanProperty(name, group.kind().mailEnabled());
                case "securityEnabled" ->
                    json.writeBooleanProperty(name, group.kind().securityEnabled());
                case "mailNickname" -> json.writeStringProperty(name, nickname(group));
                case "members" -> {} // a relationship: written by whoever was asked for it
                default -> {
                    String value = switch (name) {
                        case "description" -> group.description();
                        case "mail" -> group.mail();
                        case "membershipRule" -> rule == null ? null : rule.toString();
                        case "membershipRuleProcessingState" ->
                            rule == null ? null : group.rulePaused() ? "Paused" : "On";
                        case "visibility" -> visibility(group);
                        default -> null;
                    };
                    if (value != null || withNulls) {
                        Json.string(json, name, value);
                    }
                }
            }
        }
    }

    private static @Nullable String visibility(Group group) {
        if (group.membershipHidden()) {
            return "HiddenMembership";
        }
        return group.kind() == GroupKind.MICROSOFT_365 ? "Private" : null;
    }

    private static String nickname(Group group) {
        String mail = group.mail();
        return mail == null ? group.id().toString().substring(0, 8) : mail.substring(0, mail.indexOf('@'));
    }
}
