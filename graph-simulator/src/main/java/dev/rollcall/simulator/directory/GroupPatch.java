package dev.rollcall.simulator.directory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alters a group by the names that a PATCH uses. */
final class GroupPatch {

    private GroupPatch() {}

    static void apply(Group group, Map<String, ? extends @Nullable Object> values) {
        values.forEach((name, value) -> {
            switch (name) {
                case "displayName" -> group.named(text(name, value));
                case "description" -> group.described(value == null ? null : text(name, value));
                case "membershipHidden" -> group.hidingMembers(Boolean.TRUE.equals(value));
                case "membershipRule" -> {
                    if (group.rule() == null || value == null) {
                        throw new IllegalArgumentException("Only the rule of a dynamic group can be altered.");
                    }
                    group.ruledBy(MemberRule.of(text(name, value)), group.rulePaused());
                }
                case "rulePaused" -> group.ruledBy(group.rule(), Boolean.TRUE.equals(value));
                default -> throw new IllegalArgumentException("A group has no attribute \"" + name + "\" to alter.");
            }
        });
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof String string && !string.isBlank()) {
            return string;
        }
        throw new IllegalArgumentException(name + " needs a text.");
    }
}
