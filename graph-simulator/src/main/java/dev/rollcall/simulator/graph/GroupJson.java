package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Group;
import dev.rollcall.simulator.directory.GroupKind;
import dev.rollcall.simulator.directory.MemberRule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        return Paging.selection(
                select, ALL, "group", name -> ALL.contains(name) || EMPTY.contains(name) || name.equals("members"));
    }

    static Map<String, @Nullable Object> properties(Group group, Set<String> selection) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name : selection) {
            if (!name.equals("members")) { // a relationship: added by whoever was asked for it
                object.put(name, value(group, name));
            }
        }
        return object;
    }

    private static @Nullable Object value(Group group, String name) {
        MemberRule rule = group.rule();
        return switch (name) {
            case "id" -> group.id();
            case "displayName" -> group.displayName();
            case "createdDateTime" -> UserJson.instant(group.createdAt());
            case "groupTypes" ->
                Stream.of(
                                group.kind() == GroupKind.MICROSOFT_365 ? "Unified" : "",
                                rule != null ? "DynamicMembership" : "")
                        .filter(type -> !type.isEmpty())
                        .toList();
            case "mailEnabled" -> group.kind().mailEnabled();
            case "securityEnabled" -> group.kind().securityEnabled();
            case "mailNickname" -> nickname(group);
            case "description" -> group.description();
            case "mail" -> group.mail();
            case "membershipRule" -> rule == null ? null : rule.toString();
            case "membershipRuleProcessingState" -> rule == null ? null : group.rulePaused() ? "Paused" : "On";
            case "visibility" -> visibility(group);
            default -> null;
        };
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
