package dev.rollcall.staging.directory.model;

import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.StagedDigest;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.staging.eligibility.model.Traits;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What staging keeps of a user that was read.
 *
 * @param contentHash the reader's own, over everything that it selects
 * @param attributesHash as {@link StagedDigest#attributes} makes it
 */
public record ReadUser(UUID id, String contentHash, PersonAttributes attributes, String attributesHash, Traits traits) {

    private static final String SMTP = "smtp:";

    /** What is kept. Blank text counts as none, and somebody without a display name is called by another name. */
    public static ReadUser of(DirectoryUser user) {
        PersonAttributes attributes = attributes(user);
        return new ReadUser(
                user.id(), user.contentHash(), attributes, StagedDigest.attributes(attributes), Traits.of(user));
    }

    private static PersonAttributes attributes(DirectoryUser user) {
        String mail = text(user.mail());
        return new PersonAttributes(
                name(user),
                text(user.givenName()),
                text(user.surname()),
                user.userPrincipalName(),
                mail,
                aliases(user.proxyAddresses(), mail),
                text(user.jobTitle()),
                text(user.department()),
                text(user.companyName()),
                text(user.officeLocation()),
                text(user.employeeId()),
                text(user.preferredLanguage()),
                text(user.usageLocation()),
                user.managerId());
    }

    private static String name(DirectoryUser user) {
        String displayName = text(user.displayName());
        if (displayName != null) {
            return displayName;
        }
        String full = Stream.of(user.givenName(), user.surname())
                .map(ReadUser::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return full.isEmpty() ? user.userPrincipalName() : full;
    }

    private static List<String> aliases(List<String> proxyAddresses, @Nullable String mail) {
        return proxyAddresses.stream()
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(address -> address.startsWith(SMTP))
                .map(address -> address.substring(SMTP.length()))
                .filter(address -> mail == null || !address.equals(mail.toLowerCase(Locale.ROOT)))
                .distinct()
                .sorted()
                .toList();
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
