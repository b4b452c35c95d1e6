package dev.rollcall.events.topics;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.MemberChange;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How large a part of an event may become as JSON, in bytes: never less than it is. Code that fills an event with a list cuts the
 * list by it: a producer refuses a message of more than 1 MiB ({@code max.request.size}) for good, and with it everything that
 * follows in the company's sequence. People are in hundreds of groups, and have dozens of addresses.
 */
public final class MessageSize {

    /** For all lists of an event together. What is missing to 1 MiB is for its other fields and its headers. */
    public static final int LARGEST = 1_000_000;

    /** An id, its quotes and a comma. */
    private static final int ID = 39;

    /** More than the names of an object's fields, and those of its values that have a length of their own, take. */
    private static final int FRAME = 800;

    /** Its two names, its braces and a word. */
    private static final int EVIDENCE = 32;

    private MessageSize() {}

    public static long of(Member member) {
        return FRAME
                + of(member.asleepBecause())
                + of(member.attributes())
                + (long) ID * member.groupIds().size();
    }

    public static long of(MemberChange change) {
        return FRAME + (change.member() == null ? 0 : of(change.member()));
    }

    public static long of(PersonChange change) {
        return FRAME + of(change.before()) + of(change.after());
    }

    public static long of(DirectoryUser user) {
        return FRAME
                + of(user.userPrincipalName())
                + of(user.displayName())
                + of(user.givenName())
                + of(user.surname())
                + of(user.mail())
                + of(user.proxyAddresses())
                + of(user.otherMails())
                + of(user.jobTitle())
                + of(user.department())
                + of(user.companyName())
                + of(user.officeLocation())
                + of(user.employeeId())
                + of(user.preferredLanguage())
                + of(user.usageLocation())
                + of(user.userType())
                + of(user.externalUserState())
                + of(user.onPremisesImmutableId())
                + of(user.contentHash());
    }

    public static long of(DirectoryGroup group) {
        return FRAME
                + of(group.displayName())
                + of(group.description())
                + of(group.mail())
                + of(group.membershipRule())
                + of(group.contentHash());
    }

    /**
     * Cuts a list in its order. A part has one item at least.
     *
     * @param items of a part at most
     * @param bytes of a part at most
     */
    public static <T> List<List<T>> cut(List<T> all, int items, long bytes, ToLongFunction<T> size) {
        List<List<T>> parts = new ArrayList<>();
        int from = 0;
        long filled = 0;
        for (int i = 0; i < all.size(); i++) {
            long more = size.applyAsLong(all.get(i));
            if (i > from && (i - from == items || filled + more > bytes)) {
                parts.add(all.subList(from, i));
                from = i;
                filled = 0;
            }
            filled += more;
        }
        if (from < all.size()) {
            parts.add(all.subList(from, all.size()));
        }
        return parts;
    }

    private static long of(@Nullable StagedPerson person) {
        return person == null
                ? 0
                : FRAME
                        + of(person.attributes())
                        + of(person.eligibility())
                        + (long) ID * person.groupIds().size();
    }

    private static long of(Eligibility eligibility) {
        return eligibility.evidence().stream()
                .mapToLong(evidence -> EVIDENCE + of(evidence.code()))
                .sum();
    }

    private static long of(PersonAttributes attributes) {
        return of(attributes.displayName())
                + of(attributes.givenName())
                + of(attributes.surname())
                + of(attributes.userPrincipalName())
                + of(attributes.mail())
                + of(attributes.aliases())
                + of(attributes.jobTitle())
                + of(attributes.department())
                + of(attributes.companyName())
                + of(attributes.officeLocation())
                + of(attributes.employeeId())
                + of(attributes.preferredLanguage())
                + of(attributes.usageLocation());
    }

    private static long of(Collection<String> texts) {
        return texts.stream().mapToLong(MessageSize::of).sum();
    }

    /** With its quotes and a comma; UTF-8, and what JSON escapes escaped. */
    private static long of(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long bytes = 3;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ') {
                bytes += 6;
            } else if (each == '"' || each == '\\') {
                bytes += 2;
            } else {
                bytes += each < 0x80 ? 1 : 3;
            }
        }
        return bytes;
    }
}
