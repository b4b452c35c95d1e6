package dev.rollcall.fetcher.reading.model;

import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as one answer gives it; what its mailbox is for may have to be asked apart. */
public record ReadUser(
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
        @Nullable UUID managerId,
        @Nullable String onPremisesImmutableId,
        @Nullable Instant createdAt) {

    private static final String GUEST = "Guest";

    public ReadUser {
        proxyAddresses = List.copyOf(proxyAddresses);
        otherMails = List.copyOf(otherMails);
    }

    /**
     * Whether only Exchange can say what the mailbox is for: there is an address but no plan. A guest's mailbox is elsewhere.
     */
    public boolean purposeUnclear() {
        return mail != null && !exchangePlan && !GUEST.equalsIgnoreCase(userType);
    }

    /**
     * The user as the directory knows it, with its content hash.
     *
     * @param purpose null when it was not asked or may not be read
     */
    public DirectoryUser with(@Nullable MailboxPurpose purpose) {
        return hashed(purpose, ContentHash.of(hashed(purpose, "")));
    }

    private DirectoryUser hashed(@Nullable MailboxPurpose purpose, String hash) {
        return new DirectoryUser(
                id,
                userPrincipalName,
                displayName,
                givenName,
                surname,
                mail,
                proxyAddresses,
                otherMails,
                jobTitle,
                department,
                companyName,
                officeLocation,
                employeeId,
                preferredLanguage,
                usageLocation,
                userType,
                externalUserState,
                accountEnabled,
                exchangePlan,
                purpose,
                managerId,
                onPremisesImmutableId,
                createdAt,
                hash);
    }
}
