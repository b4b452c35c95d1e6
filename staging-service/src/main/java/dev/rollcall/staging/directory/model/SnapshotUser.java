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
 * A user of a snapshot, with what staging needs.
 *
 * @param contentHash the reader's own, over everything that it selects
 * @param attributesHash as {@link StagedDigest#attributes} makes it
 */
public record SnapshotUser(
        UUID id, String contentHash, PersonAttributes attributes, String attributesHash, Traits traits) {

    private static final String SMTP = "smtp:";

    /** Text without anything to see counts as none. Somebody without a display name gets another name. */
    public static SnapshotUser of(DirectoryUser user) {
        PersonAttributes attributes = attributes(user);
        return new SnapshotUser(
                user.id(), user.contentHash(), attributes, StagedDigest.attributes(attributes), Traits.of(user));
    }

    private static PersonAttributes attributes(DirectoryUser user) {
        String mail = VisibleText.of(user.mail());
        return new PersonAttributes(
                name(user),
                VisibleText.of(user.givenName()),
                VisibleText.of(user.surname()),
                user.userPrincipalName(),
                mail,
                aliases(user.proxyAddresses(), mail),
                VisibleText.of(user.jobTitle()),
                VisibleText.of(user.department()),
                VisibleText.of(user.companyName()),
                VisibleText.of(user.officeLocation()),
                VisibleText.of(user.employeeId()),
                VisibleText.of(user.preferredLanguage()),
                VisibleText.of(user.usageLocation()),
                user.managerId());
    }

    private static String name(DirectoryUser user) {
        String full = Stream.of(user.givenName(), user.surname())
                .map(VisibleText::of)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return Stream.of(user.displayName(), full, user.userPrincipalName(), user.mail())
                .map(VisibleText::of)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(user.id()::toString);
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
}
