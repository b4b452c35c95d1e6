package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as Graph returns it; the purpose of its mailbox may have to be requested separately. */
public record GraphUser(
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

    public GraphUser {
        proxyAddresses = List.copyOf(proxyAddresses);
        otherMails = List.copyOf(otherMails);
    }

    /**
     * Whether only Exchange knows what the mailbox is for: there is an address but no plan. A guest's mailbox is elsewhere.
     */
    public boolean isPurposeUnknown() {
        return mail != null && !exchangePlan && !GUEST.equalsIgnoreCase(userType);
    }

    /**
     * The user as the directory knows it, with its content hash.
     *
     * @param purpose null when it was not requested or may not be read
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
