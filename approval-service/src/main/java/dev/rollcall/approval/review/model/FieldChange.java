package dev.rollcall.approval.review.model;

import dev.rollcall.events.changes.PersonAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One field before and after.
 *
 * @param field as {@link PersonAttributes} names it, or {@code eligibility}, {@code groups} or {@code asleepBecause}
 * @param before null when it was empty; lists and ids are joined by {@code ", "}
 * @param after null when it becomes empty
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {

    static List<FieldChange> between(@Nullable Content before, Content after) {
        List<FieldChange> changes = new ArrayList<>();
        @Nullable PersonAttributes old = before == null ? null : before.attributes();
        PersonAttributes now = after.attributes();
        compare(changes, "displayName", old == null ? null : old.displayName(), now.displayName());
        compare(changes, "givenName", old == null ? null : old.givenName(), now.givenName());
        compare(changes, "surname", old == null ? null : old.surname(), now.surname());
        compare(changes, "userPrincipalName", old == null ? null : old.userPrincipalName(), now.userPrincipalName());
        compare(changes, "mail", old == null ? null : old.mail(), now.mail());
        compare(changes, "aliases", old == null ? null : old.aliases(), now.aliases());
        compare(changes, "jobTitle", old == null ? null : old.jobTitle(), now.jobTitle());
        compare(changes, "department", old == null ? null : old.department(), now.department());
        compare(changes, "companyName", old == null ? null : old.companyName(), now.companyName());
        compare(changes, "officeLocation", old == null ? null : old.officeLocation(), now.officeLocation());
        compare(changes, "employeeId", old == null ? null : old.employeeId(), now.employeeId());
        compare(changes, "preferredLanguage", old == null ? null : old.preferredLanguage(), now.preferredLanguage());
        compare(changes, "usageLocation", old == null ? null : old.usageLocation(), now.usageLocation());
        compare(changes, "managerObjectId", old == null ? null : old.managerObjectId(), now.managerObjectId());
        compare(changes, "eligibility", before == null ? null : before.verdict(), after.verdict());
        compare(changes, "groups", before == null ? null : before.groupIds(), after.groupIds());
        return List.copyOf(changes);
    }

    private static void compare(
            List<FieldChange> changes, String field, @Nullable Object before, @Nullable Object after) {
        String old = text(before);
        String now = text(after);
        if (!Objects.equals(old, now)) {
            changes.add(new FieldChange(field, old, now));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Collection<?> many when many.isEmpty() -> null;
            case Collection<?> many -> many.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
