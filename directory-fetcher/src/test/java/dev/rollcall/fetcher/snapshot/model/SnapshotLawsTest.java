package dev.rollcall.fetcher.snapshot.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Membership.MemberKind;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.topics.MessageSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What must hold of pages, hashes and patience whatever is read. */
class SnapshotLawsTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final Continuation DONE = new Continuation.UpToDate("link");

    @Test
    void of_an_object_that_occurs_twice_on_a_page_the_last_entry_counts() {
        Removal gone = new Removal(Removal.ObjectKind.USER, ONE, Removal.Reason.CHANGED);
        ChangePage.Entry there = new ChangePage.Entry.Changed(ONE);

        assertThat(ChangePage.of(List.of(there, new ChangePage.Entry.Removed(gone)), List.of(), DONE))
                .isEqualTo(new ChangePage(List.of(), List.of(gone), List.of(), DONE));
        assertThat(ChangePage.of(List.of(new ChangePage.Entry.Removed(gone), there), List.of(), DONE))
                .isEqualTo(new ChangePage(List.of(ONE), List.of(), List.of(), DONE));
    }

    @Test
    void of_a_membership_that_is_added_and_removed_on_a_page_the_last_entry_counts() {
        Membership present = new Membership(ONE, TWO, MemberKind.USER, true);
        Membership absent = new Membership(ONE, TWO, MemberKind.USER, false);
        assertThat(ChangePage.of(List.of(), List.of(present, absent, present), DONE)
                        .memberships())
                .containsExactly(present);
        assertThat(ChangePage.of(List.of(), List.of(present, present, absent), DONE)
                        .memberships())
                .containsExactly(absent);
    }

    @Test
    void the_hash_is_of_version_1_and_128_bits_long() {
        assertThat(user("Ruth", List.of()).with(null).contentHash()).matches("1:[0-9a-f]{32}");
    }

    @Test
    void the_hash_changes_with_every_attribute_and_not_with_the_order_of_addresses() {
        String hash = user("Ruth", List.of("SMTP:a@x", "smtp:b@x")).with(null).contentHash();
        assertThat(user("Ruth", List.of("smtp:b@x", "SMTP:a@x")).with(null).contentHash())
                .isEqualTo(hash);
        assertThat(Stream.of(
                        user("Ruht", List.of("SMTP:a@x", "smtp:b@x")).with(null),
                        user("Ruth", List.of("SMTP:a@x")).with(null),
                        user("Ruth", List.of("SMTP:a@x", "smtp:b@x")).with(MailboxPurpose.SHARED)))
                .allSatisfy(other -> assertThat(other.contentHash()).isNotEqualTo(hash));
    }

    /** An approved figure: if it changes, every person of every company looks changed. Then raise the hash's version. */
    @Test
    void the_hash_algorithm_does_not_change_without_a_new_version() {
        assertThat(user("Ruth", List.of("SMTP:a@x")).with(MailboxPurpose.USER).contentHash())
                .isEqualTo("1:9a87eca17a912f134a112f13a19a7a94");
    }

    @Test
    void pages_have_the_objects_in_order_and_none_is_too_large() {
        ReadAttempt attempt =
                new ReadAttempt(ONE, TWO, 3, new Tenant(Cloud.GLOBAL, ONE), Mode.FULL, null, Instant.EPOCH, true);
        List<Membership> memberships = IntStream.range(0, 4_001)
                .mapToObj(i -> new Membership(ONE, new UUID(0, i), MemberKind.USER, true))
                .toList();
        SnapshotPages pages = SnapshotPages.of(
                attempt,
                7,
                IntStream.range(0, 201)
                        .mapToObj(i -> user("Ruth", List.of()).with(null))
                        .toList(),
                List.of(),
                memberships,
                List.of());

        assertThat(pages.pages()).extracting(SnapshotPage::index).containsExactly(7, 8, 9);
        assertThat(pages.pages()).extracting(page -> page.users().size()).containsExactly(200, 1, 0);
        assertThat(pages.pages()).extracting(page -> page.memberships().size()).containsExactly(2_000, 2_000, 1);
        assertThat(pages.pages().stream()
                        .flatMap(page -> page.memberships().stream())
                        .toList())
                .isEqualTo(memberships);
        assertThat(pages.pages()).extracting(SnapshotPage::epoch).containsOnly(3L);
    }

    /** A message of more than 1 MiB is refused: with two hundred such users on each page no run would ever end well. */
    @Test
    void pages_of_users_with_many_addresses_and_of_groups_with_long_rules_are_small_enough_for_a_message() {
        ReadAttempt attempt =
                new ReadAttempt(ONE, TWO, 3, new Tenant(Cloud.GLOBAL, ONE), Mode.FULL, null, Instant.EPOCH, true);
        List<String> addresses = IntStream.range(0, 200)
                .mapToObj(i -> "smtp:ruth.%03d@subsidiary-%03d.brightwater.example".formatted(i, i))
                .toList();
        List<DirectoryUser> users = Stream.generate(
                        () -> user("Ruth", addresses).with(null))
                .limit(200)
                .toList();
        List<DirectoryGroup> groups =
                Stream.generate(SnapshotLawsTest::withTheLongestRule).limit(200).toList();
        List<Membership> memberships = Stream.generate(() -> new Membership(ONE, TWO, MemberKind.OTHER, false))
                .limit(4_000)
                .toList();

        SnapshotPages pages = SnapshotPages.of(attempt, 0, users, groups, memberships, List.of());

        assertThat(pages.pages())
                .hasSizeLessThan(10)
                .allSatisfy(page -> assertThat(new JsonMapper().writeValueAsBytes(page))
                        .hasSizeLessThanOrEqualTo(MessageSize.LARGEST));
        assertThat(pages.pages()).flatExtracting(SnapshotPage::users).isEqualTo(users);
        assertThat(pages.pages()).flatExtracting(SnapshotPage::groups).isEqualTo(groups);
        assertThat(pages.memberships()).isEqualTo(4_000);
    }

    private static DirectoryGroup withTheLongestRule() {
        return new DirectoryGroup(
                ONE,
                "g".repeat(256),
                "d".repeat(1_024),
                null,
                DirectoryGroup.Kind.SECURITY,
                true,
                "r".repeat(3_072),
                false,
                true,
                "1:" + "0".repeat(32));
    }

    @Test
    void nothing_read_is_no_page() {
        ReadAttempt attempt =
                new ReadAttempt(ONE, TWO, 1, new Tenant(Cloud.GLOBAL, ONE), Mode.FULL, null, Instant.EPOCH, true);
        assertThat(SnapshotPages.of(attempt, 0, List.of(), List.of(), List.of(), List.of())
                        .pages())
                .isEmpty();
    }

    @Test
    void a_retry_after_of_microsofts_is_honoured_even_when_it_is_long() {
        assertThat(RetryPolicy.DEFAULT.next(GraphResource.USERS, new Fault.Throttled(Duration.ofMinutes(7)), 0, 0))
                .isEqualTo(new RetryPolicy.Next.Retry(Duration.ofMinutes(7)));
    }

    @Test
    void an_error_of_microsofts_is_retried_ever_later_and_not_for_ever() {
        assertThat(IntStream.range(0, 5)
                        .mapToObj(i ->
                                RetryPolicy.DEFAULT.next(GraphResource.USERS, new Fault.Unavailable(500, null), i, 0)))
                .containsExactly(
                        new RetryPolicy.Next.Retry(Duration.ofMillis(500)),
                        new RetryPolicy.Next.Retry(Duration.ofSeconds(1)),
                        new RetryPolicy.Next.Retry(Duration.ofSeconds(2)),
                        new RetryPolicy.Next.Retry(Duration.ofSeconds(4)),
                        new RetryPolicy.Next.GiveUp());
    }

    @Test
    void a_fault_that_cannot_pass_is_not_retried() {
        assertThat(Stream.of(
                        new Fault.NotFound("Request_ResourceNotFound"),
                        new Fault.Expired("resyncRequired"),
                        new Fault.CredentialsRefused("AADSTS7000222")))
                .allSatisfy(fault -> assertThat(RetryPolicy.DEFAULT.next(GraphResource.USERS, fault, 0, 0))
                        .isEqualTo(new RetryPolicy.Next.GiveUp()));
    }

    @Test
    void a_refusal_is_retried_once_with_a_new_token_unless_it_is_of_one_group_among_many() {
        Fault refused = new Fault.Forbidden("Authorization_RequestDenied");
        assertThat(RetryPolicy.DEFAULT.next(GraphResource.USERS, refused, 0, 0))
                .isInstanceOf(RetryPolicy.Next.Retry.class);
        assertThat(RetryPolicy.DEFAULT.next(GraphResource.USERS, refused, 1, 0))
                .isEqualTo(new RetryPolicy.Next.GiveUp());
        assertThat(RetryPolicy.DEFAULT.next(GraphResource.MEMBERS, refused, 0, 0))
                .isEqualTo(new RetryPolicy.Next.GiveUp());
    }

    @Test
    void only_of_users_with_an_address_and_no_plan_the_purpose_is_requested() {
        assertThat(user("Ruth", List.of()).isPurposeUnknown()).isTrue();
        assertThat(user("Ruth", "Guest", "ruth@x", false).isPurposeUnknown()).isFalse();
        assertThat(user("Ruth", "Member", null, false).isPurposeUnknown()).isFalse();
        assertThat(user("Ruth", "Member", "ruth@x", true).isPurposeUnknown()).isFalse();
    }

    @Test
    void every_diagnosis_says_that_nobody_was_removed() {
        assertThat(Stream.of(
                        new Fault.Throttled(null),
                        new Fault.Unavailable(500, null),
                        new Fault.Unreachable("…"),
                        new Fault.SignInRefused("AADSTS700016"),
                        new Fault.CredentialsRefused("AADSTS7000222"),
                        new Fault.Unauthorized("InvalidAuthenticationToken"),
                        new Fault.Forbidden("Authorization_RequestDenied"),
                        new Fault.NotFound("…"),
                        new Fault.Expired("resyncRequired"),
                        new Fault.Rejected(400, "…")))
                .allSatisfy(fault -> assertThat(Diagnosis.of(GraphResource.USERS, fault)
                                .problem()
                                .message())
                        .contains("nobody was removed"));
    }

    private static GraphUser user(String displayName, List<String> proxyAddresses) {
        return user(displayName, "Member", "ruth@x", false, proxyAddresses);
    }

    private static GraphUser user(String displayName, String userType, @Nullable String mail, boolean exchangePlan) {
        return user(displayName, userType, mail, exchangePlan, List.of());
    }

    private static GraphUser user(
            String displayName,
            String userType,
            @Nullable String mail,
            boolean exchangePlan,
            List<String> proxyAddresses) {
        return new GraphUser(
                ONE,
                "ruth@x",
                displayName,
                null,
                null,
                mail,
                proxyAddresses,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                userType,
                null,
                true,
                exchangePlan,
                null,
                null,
                null);
    }
}
