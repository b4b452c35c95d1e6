package dev.rollcall.staging.eligibility.model;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.Eligibility.Evidence;
import dev.rollcall.events.changes.Eligibility.Reason;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells people with a mailbox from everything else that a directory calls a user.
 *
 * <p>A licensed mailbox is a plan of service {@code exchange}; an address alone proves nothing, since guests and shared
 * mailboxes have one (<a href="https://learn.microsoft.com/graph/api/resources/mailboxsettings">mailboxSettings</a>,
 * {@code userPurpose}, says what a mailbox is for). Certain cases are excluded; doubtful ones are for a person to decide.
 */
public final class Classification {

    /** Evidence that an administrator has overruled the rest. */
    public static final String BROUGHT_IN = "brought-in-anyway";

    private Classification() {}

    /** The verdict on somebody, with everything that was seen, for and against. */
    public static Eligibility of(Traits traits) {
        Judgement judgement = judge(traits);
        return new Eligibility(judgement.verdict(), judgement.reason(), evidence(traits));
    }

    /** As {@link #of(Traits)}, unless an administrator brings them in anyway. */
    public static Eligibility of(Traits traits, boolean broughtIn) {
        if (!broughtIn) {
            return of(traits);
        }
        List<Evidence> evidence = new ArrayList<>(evidence(traits));
        evidence.add(new Evidence(BROUGHT_IN, true));
        return new Eligibility(Verdict.ELIGIBLE, null, evidence);
    }

    private static Judgement judge(Traits traits) {
        if (traits.guest()) {
            return excluded(Reason.GUEST);
        }
        // Before DISABLED: the account of a shared mailbox or a room is usually disabled, which says less about it.
        Reason notAPerson = certainlyNotAPerson(traits.purpose());
        if (notAPerson != null) {
            return excluded(notAPerson);
        }
        if (!traits.enabled()) {
            return excluded(Reason.DISABLED);
        }
        if (traits.exchangePlan()) {
            return new Judgement(Verdict.ELIGIBLE, null);
        }
        if (!traits.hasMail()) {
            return excluded(Reason.NO_MAILBOX);
        }
        if (traits.purpose() == MailboxPurpose.USER && traits.hasGivenName() && traits.hasSurname()) {
            return new Judgement(Verdict.ELIGIBLE, null);
        }
        return new Judgement(Verdict.DOUBTFUL, Reason.SHARED_MAILBOX);
    }

    private static Judgement excluded(Reason reason) {
        return new Judgement(Verdict.EXCLUDED, reason);
    }

    private static @Nullable Reason certainlyNotAPerson(@Nullable MailboxPurpose purpose) {
        return switch (purpose) {
            case null -> null;
            case SHARED -> Reason.SHARED_MAILBOX;
            case ROOM -> Reason.ROOM;
            case EQUIPMENT -> Reason.EQUIPMENT;
            case USER, LINKED, OTHERS -> null;
        };
    }

    private static List<Evidence> evidence(Traits traits) {
        List<Evidence> evidence = new ArrayList<>();
        if (traits.guest()) {
            evidence.add(new Evidence("guest", false));
        }
        if (!traits.enabled()) {
            evidence.add(new Evidence("account-disabled", false));
        }
        evidence.add(
                traits.exchangePlan() ? new Evidence("exchange-plan", true) : new Evidence("no-exchange-plan", false));
        if (!traits.hasMail()) {
            evidence.add(new Evidence("no-mail", false));
        }
        MailboxPurpose purpose = traits.purpose();
        if (purpose != null) {
            evidence.add(new Evidence(
                    "purpose-" + purpose.name().toLowerCase(Locale.ROOT),
                    purpose == MailboxPurpose.USER || purpose == MailboxPurpose.LINKED));
        } else if (!traits.exchangePlan() && traits.hasMail()) {
            evidence.add(new Evidence("purpose-unknown", false));
        }
        if (!traits.exchangePlan() && traits.hasMail()) {
            if (!traits.hasGivenName()) {
                evidence.add(new Evidence("no-given-name", false));
            }
            if (!traits.hasSurname()) {
                evidence.add(new Evidence("no-surname", false));
            }
        }
        return evidence;
    }
}
