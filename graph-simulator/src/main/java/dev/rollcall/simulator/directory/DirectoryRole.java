package dev.rollcall.simulator.directory;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Built-in directory roles of Entra, by the template ids that are the same in every tenant. */
public enum DirectoryRole {
    GLOBAL_ADMINISTRATOR("62e90394-69f5-4237-9190-012177145e10", "Global Administrator", true),
    PRIVILEGED_ROLE_ADMINISTRATOR("e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator", true),
    USER_ADMINISTRATOR("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator", false);

    /** What {@code wids} holds for every member of a tenant, whatever their roles: the default role of users. */
    public static final UUID ANY_USER = UUID.fromString("b79fbf4d-3ef9-4689-8143-76b194e85509");

    private final UUID templateId;
    private final String displayName;
    private final boolean consents;

    DirectoryRole(String templateId, String displayName, boolean consents) {
        this.templateId = UUID.fromString(templateId);
        this.displayName = displayName;
        this.consents = consents;
    }

    public UUID templateId() {
        return templateId;
    }

    public String displayName() {
        return displayName;
    }

    /** Whether it may grant an application permissions on Graph for the whole tenant. */
    public boolean consents() {
        return consents;
    }

    /** The role with this template id. */
    public static Optional<DirectoryRole> of(UUID templateId) {
        return Arrays.stream(values())
                .filter(role -> role.templateId.equals(templateId))
                .findFirst();
    }
}
