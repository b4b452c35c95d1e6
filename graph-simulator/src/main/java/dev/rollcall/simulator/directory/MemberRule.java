package dev.rollcall.simulator.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a dynamic group: conditions of the form {@code (user.department -eq "Sales")}, joined with {@code -and}. More of
 * Entra's rule language is not understood.
 */
public final class MemberRule {

    private static final Pattern CONDITION =
            Pattern.compile("\\(?\\s*user\\.(\\w+)\\s+-(eq|ne)\\s+(\"[^\"]*\"|true|false|null)\\s*\\)?");

    private final String text;
    private final List<Condition> conditions;

    private MemberRule(String text, List<Condition> conditions) {
        this.text = text;
        this.conditions = conditions;
    }

    /** @throws IllegalArgumentException if the rule is not of the form above */
    public static MemberRule of(String text) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.strip().split("\\s+-and\\s+")) {
            Matcher matcher = CONDITION.matcher(part);
            Optional<Attribute> attribute = matcher.matches() ? attribute(matcher.group(1)) : Optional.empty();
            if (attribute.isEmpty()) {
                throw new IllegalArgumentException("The membership rule is not understood at: " + part);
            }
            conditions.add(new Condition(attribute.get(), matcher.group(2).equals("eq"), value(matcher.group(3))));
        }
        return new MemberRule(text, List.copyOf(conditions));
    }

    public boolean holdsFor(User user) {
        for (Condition condition : conditions) {
            Object actual = condition.attribute() == Attribute.ACCOUNT_ENABLED
                    ? Boolean.toString(user.enabled())
                    : user.string(condition.attribute());
            boolean equal = condition.value() == null
                    ? actual == null
                    : actual != null && condition.value().equalsIgnoreCase(actual.toString());
            if (equal != condition.equal()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Rules call the office by its Active Directory name. */
    private static Optional<Attribute> attribute(String name) {
        return Attribute.named(name.equals("physicalDeliveryOfficeName") ? "officeLocation" : name);
    }

    private static @Nullable String value(String literal) {
        if (literal.equals("null")) {
            return null;
        }
        return literal.startsWith("\"") ? literal.substring(1, literal.length() - 1) : literal;
    }

    private record Condition(
            Attribute attribute, boolean equal, @Nullable String value) {}
}
