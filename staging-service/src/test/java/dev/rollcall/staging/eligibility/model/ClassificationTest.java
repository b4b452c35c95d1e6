package dev.rollcall.staging.eligibility.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Evidence;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private static final Traits LICENSED = new Traits(false, true, true, true, true, true, null);

    private static Traits unlicensed(boolean mail, boolean named, @Nullable MailboxPurpose purpose) {
        return new Traits(false, true, false, mail, named, named, purpose);
    }

    @Test
    void a_licensed_mailbox_is_a_persons() {
        Eligibility eligibility = Classification.of(LICENSED);

        assertThat(eligibility.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(eligibility.reason()).isNull();
        assertThat(eligibility.evidence()).containsExactly(new Evidence("exchange-plan", true));
    }

    @Test
    void a_guest_is_no_person_of_this_company_whatever_else_is_known() {
        assertExcluded(new Traits(true, false, true, true, true, true, MailboxPurpose.SHARED), Reason.GUEST);
    }

    @Test
    void a_disabled_account_is_excluded_even_with_a_license() {
        assertExcluded(new Traits(false, false, true, true, true, true, null), Reason.DISABLED);
    }

    @Test
    void a_shared_mailbox_is_called_that_although_its_account_is_disabled_or_licensed() {
        assertExcluded(
                new Traits(false, false, false, true, false, false, MailboxPurpose.SHARED), Reason.SHARED_MAILBOX);
        assertExcluded(new Traits(false, true, true, true, true, true, MailboxPurpose.SHARED), Reason.SHARED_MAILBOX);
    }

    @Test
    void rooms_and_equipment_are_excluded() {
        assertExcluded(unlicensed(true, false, MailboxPurpose.ROOM), Reason.ROOM);
        assertExcluded(unlicensed(true, false, MailboxPurpose.EQUIPMENT), Reason.EQUIPMENT);
    }

    @Test
    void who_has_neither_license_nor_address_has_no_mailbox() {
        assertExcluded(unlicensed(false, true, null), Reason.NO_MAILBOX);
    }

    @Test
    void an_address_without_a_license_is_a_persons_if_exchange_says_so_and_it_has_a_full_name() {
        Eligibility eligibility = Classification.of(unlicensed(true, true, MailboxPurpose.USER));

        assertThat(eligibility.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(eligibility.evidence()).contains(new Evidence("purpose-user", true));
        assertDoubtful(unlicensed(true, false, MailboxPurpose.USER));
    }

    @Test
    void an_address_of_which_nobody_says_what_it_is_for_is_doubtful() {
        assertDoubtful(unlicensed(true, true, null));
        assertDoubtful(unlicensed(true, true, MailboxPurpose.OTHERS));
        assertDoubtful(unlicensed(true, true, MailboxPurpose.LINKED));
    }

    @Test
    void an_administrator_overrules_the_evidence_and_the_evidence_stays() {
        Eligibility eligibility = Classification.of(unlicensed(false, true, null), true);

        assertThat(eligibility.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(eligibility.reason()).isNull();
        assertThat(eligibility.evidence())
                .contains(new Evidence("no-mail", false), new Evidence("brought-in-anyway", true));
    }

    private static void assertExcluded(Traits traits, Reason reason) {
        assertThat(Judgement.of(Classification.of(traits))).isEqualTo(new Judgement(Verdict.EXCLUDED, reason));
    }

    private static void assertDoubtful(Traits traits) {
        assertThat(Judgement.of(Classification.of(traits)))
                .isEqualTo(new Judgement(Verdict.DOUBTFUL, Reason.SHARED_MAILBOX));
    }
}
