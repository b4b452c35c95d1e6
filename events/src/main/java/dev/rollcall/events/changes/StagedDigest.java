package dev.rollcall.events.changes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One short text for a whole staged state, so that two services can be compared: the hex SHA-256 over a line for each person,
 * in ascending order of the object id's text.
 *
 * <p>A line is {@code objectId|verdict|attributes|groupIds}: the first 32 hex digits of the SHA-256 of the attributes in the
 * order in which {@link PersonAttributes} declares them, and the group ids sorted by their text.
 */
public final class StagedDigest {

    private final MessageDigest digest = sha256();
    private @Nullable String last;

    /**
     * Adds the next person.
     *
     * @throws IllegalArgumentException when the person does not come after the one before
     */
    public void add(UUID objectId, StagedPerson person) {
        add(objectId, person.eligibility().verdict(), attributes(person.attributes()), person.groupIds());
    }

    /** As {@link #add(UUID, StagedPerson)}, with the attributes already hashed by {@link #attributes}. */
    public void add(UUID objectId, Eligibility.Verdict verdict, String attributes, Collection<UUID> groupIds) {
        String id = objectId.toString();
        if (last != null && last.compareTo(id) >= 0) {
            throw new IllegalArgumentException(id + " comes after " + last);
        }
        last = id;
        String groups = groupIds.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
        digest.update((id + "|" + verdict + "|" + attributes + "|" + groups + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of everybody added. Nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of a person's attributes: 32 hex digits. */
    public static String attributes(PersonAttributes attributes) {
        String text = Stream.of(
                        attributes.displayName(),
                        attributes.givenName(),
                        attributes.surname(),
                        attributes.userPrincipalName(),
                        attributes.mail(),
                        attributes.aliases(),
                        attributes.jobTitle(),
                        attributes.department(),
                        attributes.companyName(),
                        attributes.officeLocation(),
                        attributes.employeeId(),
                        attributes.preferredLanguage(),
                        attributes.usageLocation(),
                        attributes.managerObjectId())
                .map(StagedDigest::text)
                .collect(Collectors.joining("\u001f", "", "\u001f"));
        return HexFormat.of()
                .formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 32);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "\u0000";
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining("\u001e"));
            default -> value.toString();
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
