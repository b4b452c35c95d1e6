package dev.rollcall.consent.connection.model;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * The roles in Entra whose holders may consent for a tenant, by their template ids, which are the same in every tenant.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference">built-in roles</a>
 */
public enum AdministratorRole {
    GLOBAL_ADMINISTRATOR("62e90394-69f5-4237-9190-012177145e10"),
    PRIVILEGED_ROLE_ADMINISTRATOR("e8611ab8-c189-46e8-94e1-60213ab1f814");

    private final UUID templateId;

    AdministratorRole(String templateId) {
        this.templateId = UUID.fromString(templateId);
    }

    /** Whether one of them is among these template ids. */
    public static boolean isAmong(Set<UUID> templateIds) {
        return Arrays.stream(values()).anyMatch(role -> templateIds.contains(role.templateId));
    }
}
