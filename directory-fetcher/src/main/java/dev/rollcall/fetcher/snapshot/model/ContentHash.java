package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash of an object's attributes: 128 bits of SHA-256 in hex, prefixed with the version of the algorithm. Whoever changes the
 * algorithm, or the attributes, changes the version, so that staging can tell a new algorithm from a changed person.
 */
final class ContentHash {

    private static final String VERSION = "1:";
    private static final int BYTES = 16;

    private final MessageDigest digest;

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String of(DirectoryUser user) {
        return new ContentHash()
                .with(user.id())
                .with(user.userPrincipalName())
                .with(user.displayName())
                .with(user.givenName())
                .with(user.surname())
                .with(user.mail())
                .with(user.proxyAddresses())
                .with(user.otherMails())
                .with(user.jobTitle())
                .with(user.department())
                .with(user.companyName())
                .with(user.officeLocation())
                .with(user.employeeId())
                .with(user.preferredLanguage())
                .with(user.usageLocation())
                .with(user.userType())
                .with(user.externalUserState())
                .with(user.accountEnabled())
                .with(user.exchangePlan())
                .with(user.mailboxPurpose())
                .with(user.managerId())
                .with(user.onPremisesImmutableId())
                .with(user.createdAt())
                .hex();
    }

    static String of(DirectoryGroup group) {
        return new ContentHash()
                .with(group.id())
                .with(group.displayName())
                .with(group.description())
                .with(group.mail())
                .with(group.kind())
                .with(group.dynamic())
                .with(group.membershipRule())
                .with(group.rulePaused())
                .with(group.membersReadable())
                .hex();
    }

    private ContentHash with(@Nullable Object value) {
        digest.update((value == null ? "\u0000" : value.toString()).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0x1f);
        return this;
    }

    /** Microsoft guarantees no order of addresses. */
    private ContentHash with(List<String> values) {
        return with((Object) String.join("\u001e", values.stream().sorted().toList()));
    }

    private String hex() {
        return VERSION + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
