package dev.rollcall.events.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StagedDigestTest {

    private static final UUID FIRST = UUID.fromString("7fffffff-0000-4000-8000-000000000000");
    /** Its text comes after {@link #FIRST}, but as two signed numbers, as {@link UUID#compareTo} has it, before. */
    private static final UUID SECOND = UUID.fromString("80000000-0000-4000-8000-000000000000");

    private static final UUID SALES = UUID.fromString("20000000-0000-4000-8000-000000000000");
    private static final UUID EMEA = UUID.fromString("f0000000-0000-4000-8000-000000000000");

    private static final PersonAttributes ADA = new PersonAttributes(
            "Ada Moreno",
            "Ada",
            "Moreno",
            "ada@brightwater.example",
            "ada@brightwater.example",
            List.of("a.moreno@brightwater.example", "moreno@brightwater.example"),
            null,
            "Operations",
            null,
            null,
            null,
            null,
            "US",
            SECOND);
    private static final PersonAttributes DESK = new PersonAttributes(
            "Front Desk",
            null,
            null,
            "desk@brightwater.example",
            null,
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    /** Figured out apart from this code, with Python's hashlib over the lines as the Javadoc describes them. */
    @Test
    void a_staged_state_has_this_digest_for_ever() {
        assertThat(StagedDigest.attributes(ADA)).isEqualTo("125ba63b2b19e679be43b7d9cbdbe9a6");
        assertThat(StagedDigest.attributes(DESK)).isEqualTo("dbf91c645b34ba8918d03f414b903be2");
        assertThat(digestOfBoth()).isEqualTo("469adfaac935abbef21952b308cf9d1624b2d9b1b4e6fec90ae7e9566f1d37df");
    }

    @Test
    void nobody_staged_has_the_digest_of_nothing() {
        assertThat(new StagedDigest().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void people_are_added_in_the_order_of_their_ids_text() {
        StagedDigest digest = new StagedDigest();
        digest.add(SECOND, person(DESK));

        assertThatThrownBy(() -> digest.add(FIRST, person(ADA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("comes after");
        assertThatThrownBy(() -> digest.add(SECOND, person(DESK))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void groups_count_whatever_order_they_are_given_in() {
        assertThat(digestOf(List.of(SALES, EMEA)))
                .isEqualTo(digestOf(List.of(EMEA, SALES)))
                .isNotEqualTo(digestOf(List.of(SALES)));
    }

    private static String digestOf(Collection<UUID> groups) {
        StagedDigest digest = new StagedDigest();
        digest.add(FIRST, Eligibility.Verdict.ELIGIBLE, StagedDigest.attributes(ADA), groups);
        return digest.hex();
    }

    private static String digestOfBoth() {
        StagedDigest digest = new StagedDigest();
        digest.add(FIRST, person(ADA, EMEA, SALES));
        digest.add(
                SECOND,
                new StagedPerson(
                        DESK,
                        new Eligibility(Eligibility.Verdict.DOUBTFUL, Eligibility.Reason.SHARED_MAILBOX, List.of()),
                        new TreeSet<>()));
        return digest.hex();
    }

    private static StagedPerson person(PersonAttributes attributes, UUID... groups) {
        return new StagedPerson(
                attributes,
                new Eligibility(Eligibility.Verdict.ELIGIBLE, null, List.of()),
                new TreeSet<>(Set.of(groups)));
    }
}
