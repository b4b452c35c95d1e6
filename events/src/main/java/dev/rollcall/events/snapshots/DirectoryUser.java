package dev.rollcall.events.snapshots;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as Microsoft Graph gives it, with the attributes that Rollcall selects.
 *
 * @param id object id; with the tenant's it is the user's identity
 * @param proxyAddresses as in Graph, with their {@code smtp:} and {@code SMTP:} prefixes
 * @param userType {@code Member} or {@code Guest}, as in Graph; null where Graph has none
 * @param exchangePlan whether an assigned plan of service {@code exchange} is Enabled or Warning
 * @param mailboxPurpose from {@code mailboxSettings.userPurpose}, asked only where mail and plan disagree; null when it was
 *     not asked or may not be read
 * @param contentHash 128 bits in hex behind the hash's version, as {@code 1:9f…}, over every attribute here but itself
 */
public record DirectoryUser(
        UUID id,
        String userPrincipalName,
        @Nullable String displayName,
        @Nullable String givenName,
        @Nullable String surname,
        @Nullable String mail,
        List<String> proxyAddresses,
        List<String> otherMails,
        @Nullable String jobTitle,
        @Nullable String department,
        @Nullable String companyName,
        @Nullable String officeLocation,
        @Nullable String employeeId,
        @Nullable String preferredLanguage,
        @Nullable String usageLocation,
        @Nullable String userType,
        @Nullable String externalUserState,
        boolean accountEnabled,
        boolean exchangePlan,
        @Nullable MailboxPurpose mailboxPurpose,
        @Nullable UUID managerId,
        @Nullable String onPremisesImmutableId,
        @Nullable Instant createdAt,
        String contentHash) {

    public DirectoryUser {
        proxyAddresses = List.copyOf(proxyAddresses);
        otherMails = List.copyOf(otherMails);
    }

    /** Exchange's own word on what a mailbox is for ({@code userPurpose} in Graph's mailboxSettings). */
    public enum MailboxPurpose {
        USER,
        LINKED,
        SHARED,
        ROOM,
        EQUIPMENT,
        OTHERS
    }
}
