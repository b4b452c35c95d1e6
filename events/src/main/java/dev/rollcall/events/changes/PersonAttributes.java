package dev.rollcall.events.changes;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a person. A person's identity is the object id, none of these.
 *
 * @param mail where training mail goes; null when the directory has none
 * @param aliases further addresses, lower case, without prefixes, sorted
 * @param managerObjectId the manager's object id in the same tenant
 */
public record PersonAttributes(
        String displayName,
        @Nullable String givenName,
        @Nullable String surname,
        String userPrincipalName,
        @Nullable String mail,
        List<String> aliases,
        @Nullable String jobTitle,
        @Nullable String department,
        @Nullable String companyName,
        @Nullable String officeLocation,
        @Nullable String employeeId,
        @Nullable String preferredLanguage,
        @Nullable String usageLocation,
        @Nullable UUID managerObjectId) {

    public PersonAttributes {
        aliases = List.copyOf(aliases);
    }
}
