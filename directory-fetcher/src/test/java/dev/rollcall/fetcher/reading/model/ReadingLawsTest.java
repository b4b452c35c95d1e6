package dev.rollcall.fetcher.reading.model;

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
class ReadingLawsTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final Onward DONE = new Onward.UpToDate("link");

    @Test
    void of_an_object_that_comes_twice_on_a_page_the_last_word_counts() {
        Removal gone = new Removal(Removal.ObjectKind.USER, ONE, Removal.Reason.CHANGED);
        Changes.Entry there = new Changes.Entry.Changed(ONE);

        assertThat(Changes.of(List.of(there, new Changes.Entry.Removed(gone)), List.of(), DONE))
                .isEqualTo(new Changes(List.of(), List.of(gone), List.of(), DONE));
        assertThat(Changes.of(List.of(new Changes.Entry.Removed(gone), there), List.of(), DONE))
                .isEqualTo(new Changes(List.of(ONE), List.of(), List.of(), DONE));
    }

    @Test
    void of_a_membership_that_comes_went_and_came_again_the_last_word_counts() {
        Membership present = new Membership(ONE, TWO, MemberKind.USER, true);
        Membership absent = new Membership(ONE, TWO, MemberKind.USER, false);
        assertThat(Changes.of(List.of(), List.of(present, absent, present), DONE)
                        .memberships())
                .containsExactly(present);
        assertThat(Changes.of(List.of(), List.of(present, present, absent), DONE)
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
    void the_recipe_of_the_hash_does_not_change_under_its_version() {
        assertThat(user("Ruth", List.of("SMTP:a@x")).with(MailboxPurpose.USER).contentHash())
                .isEqualTo("1:9a87eca17a912f134a112f13a19a7a94");
    }

    @Test
    void pages_hold_what_was_read_in_order_and_none_is_too_large() {
        Reading reading = new Reading(ONE, TWO, 3, new Tenant(Cloud.GLOBAL, ONE), Mode.FULL, null, Instant.EPOCH, true);
        List<Membership> memberships = IntStream.range(0, 4_001)
                .mapToObj(i -> new Membership(ONE, new UUID(0, i), MemberKind.USER, true))
                .toList();
        SnapshotPages pages = SnapshotPages.of(
                reading,
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
        Reading reading = new Reading(ONE, TWO, 3, new Tenant(Cloud.GLOBAL, ONE), Mode.FULL, null, Instant.EPOCH, true);
        List<String> addresses = IntStream.range(0, 200)
                .mapToObj(i -> "smtp:ruth.%03d@subsidiary-%03d.brightwater.example".formatted(i, i))
                .toList();
        List<DirectoryUser> users = Stream.generate(
                        () -> user("Ruth", addresses).with(null))
                .limit(200)
                .toList();
        List<DirectoryGroup> groups =
                Stream.generate(ReadingLawsTest::withTheLongestRule).limit(200).toList();
        List<Membership> memberships = Stream.generate(() -> new Membership(ONE, TWO, MemberKind.OTHER, false))
                .limit(4_000)
                .toList();

        SnapshotPages pages = SnapshotPages.of(reading, 0, users, groups, memberships, List.of());

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
        Reading reading = new Reading(ONE, TWO, 1, new Tenant(Cloud.GLOBAL, ONE), Mode.FULL, null, Instant.EPOCH, true);
        assertThat(SnapshotPages.of(reading, 0, List.of(), List.of(), List.of(), List.of())
                        .pages())
                .isEmpty();
    }

    @Test
    void microsofts_own_word_on_when_to_come_back_is_honoured_even_when_it_is_long() {
        assertThat(Patience.USUAL.after(Asked.USERS, new Fault.Throttled(Duration.ofMinutes(7)), 0, 0))
                .isEqualTo(new Patience.Next.Again(Duration.ofMinutes(7)));
    }

    @Test
    void an_error_of_microsofts_is_asked_again_ever_later_and_not_for_ever() {
        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> Patience.USUAL.after(Asked.USERS, new Fault.Unavailable(500, null), i, 0)))
                .containsExactly(
                        new Patience.Next.Again(Duration.ofMillis(500)),
                        new Patience.Next.Again(Duration.ofSeconds(1)),
                        new Patience.Next.Again(Duration.ofSeconds(2)),
                        new Patience.Next.Again(Duration.ofSeconds(4)),
                        new Patience.Next.GiveUp());
    }

    @Test
    void what_cannot_pass_is_not_asked_again() {
        assertThat(Stream.of(
                        new Fault.Missing("Request_ResourceNotFound"),
                        new Fault.Expired("resyncRequired"),
                        new Fault.CredentialsRefused("AADSTS7000222")))
                .allSatisfy(fault -> assertThat(Patience.USUAL.after(Asked.USERS, fault, 0, 0))
                        .isEqualTo(new Patience.Next.GiveUp()));
    }

    @Test
    void a_refusal_is_asked_once_more_with_a_new_token_unless_it_is_of_one_group_among_many() {
        Fault refused = new Fault.Forbidden("Authorization_RequestDenied");
        assertThat(Patience.USUAL.after(Asked.USERS, refused, 0, 0)).isInstanceOf(Patience.Next.Again.class);
        assertThat(Patience.USUAL.after(Asked.USERS, refused, 1, 0)).isEqualTo(new Patience.Next.GiveUp());
        assertThat(Patience.USUAL.after(Asked.MEMBERS, refused, 0, 0)).isEqualTo(new Patience.Next.GiveUp());
    }

    @Test
    void only_where_there_is_an_address_and_no_plan_exchange_is_asked() {
        assertThat(user("Ruth", List.of()).purposeUnclear()).isTrue();
        assertThat(user("Ruth", "Guest", "ruth@x", false).purposeUnclear()).isFalse();
        assertThat(user("Ruth", "Member", null, false).purposeUnclear()).isFalse();
        assertThat(user("Ruth", "Member", "ruth@x", true).purposeUnclear()).isFalse();
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
                        new Fault.Missing("…"),
                        new Fault.Expired("resyncRequired"),
                        new Fault.Rejected(400, "…")))
                .allSatisfy(fault -> assertThat(
                                Diagnosis.of(Asked.USERS, fault).problem().message())
                        .contains("nobody was removed"));
    }

    private static ReadUser user(String displayName, List<String> proxyAddresses) {
        return user(displayName, "Member", "ruth@x", false, proxyAddresses);
    }

    private static ReadUser user(String displayName, String userType, @Nullable String mail, boolean exchangePlan) {
        return user(displayName, userType, mail, exchangePlan, List.of());
    }

    private static ReadUser user(
            String displayName,
            String userType,
            @Nullable String mail,
            boolean exchangePlan,
            List<String> proxyAddresses) {
        return new ReadUser(
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
