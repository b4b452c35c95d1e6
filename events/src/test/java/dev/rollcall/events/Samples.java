package dev.rollcall.events;

import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeReason;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.changes.GroupChange;
import dev.rollcall.events.changes.PersonAttributes;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.changes.StagedGroup;
import dev.rollcall.events.changes.StagedPerson;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.counts.BillableCountChanged;
import dev.rollcall.events.counts.BillingPeriodClosed;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.facts.DayEnded;
import dev.rollcall.events.facts.Totals;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.MemberChange;
import dev.rollcall.events.roster.RosterChanged;
import dev.rollcall.events.roster.RosterCommitted;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.snapshots.SnapshotStarted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One of each event, with every field that it may have. */
final class Samples {

    private static final UUID COMPANY = id(1);
    private static final UUID TENANT = id(2);
    private static final UUID RUN = id(3);
    private static final UUID CHANGE_SET = id(4);
    private static final UUID ADA = id(10);
    private static final UUID GRACE = id(11);
    private static final UUID SALES = id(20);
    private static final UUID EMEA = id(21);
    private static final Instant NINE = Instant.parse("2026-11-13T09:00:00Z");
    private static final Instant SHORTLY_AFTER = Instant.parse("2026-11-13T09:00:04.250Z");

    private static final PersonAttributes ATTRIBUTES = new PersonAttributes(
            "Ada Moreno",
            "Ada",
            "Moreno",
            "ada.moreno@brightwater.example",
            "ada.moreno@brightwater.example",
            List.of("a.moreno@brightwater.example", "ada@brightwater.example"),
            "Dispatcher",
            "Operations",
            "Brightwater Logistics",
            "Chicago",
            "E-1042",
            "en-US",
            "US",
            GRACE);
    private static final Member MEMBER = new Member(
            COMPANY,
            id(30),
            7,
            12,
            Member.Status.ACTIVE,
            TENANT,
            ADA,
            true,
            "group:" + SALES,
            ATTRIBUTES,
            new TreeSet<>(Set.of(EMEA, SALES)));
    private static final Map<Eligibility.Reason, Long> EXCLUDED = Map.of(
            Eligibility.Reason.NO_MAILBOX, 9L,
            Eligibility.Reason.SHARED_MAILBOX, 5L,
            Eligibility.Reason.ROOM, 3L,
            Eligibility.Reason.EQUIPMENT, 1L,
            Eligibility.Reason.GUEST, 3L,
            Eligibility.Reason.DISABLED, 2L);
    private static final Totals TOTALS = new Totals(212, 7, 15, 2, EXCLUDED);

    private static final List<Event> ALL = List.of(
            new Company(
                    COMPANY,
                    3,
                    id(5),
                    "Brightwater Logistics",
                    "America/Chicago",
                    Company.Status.CLOSED,
                    Company.Closure.ARCHIVED),
            new Connection(
                    COMPANY,
                    4,
                    id(6),
                    Cloud.US_GOV,
                    TENANT,
                    Connection.Status.PAUSED,
                    Set.of("User.Read.All", "MailboxSettings.Read", "GroupMember.Read.All"),
                    new Problem(
                            "consent-withdrawn",
                            "Brightwater Logistics has withdrawn its consent. Ask its administrator to consent"
                                    + " again.")),
            new SyncStarted(COMPANY, RUN, Mode.DELTA, Trigger.MANUAL, NINE, TENANT + "/" + GRACE),
            new SyncProgressed(COMPANY, RUN, SyncProgressed.Phase.READING_GROUPS, 2400, 38, 5210, SHORTLY_AFTER),
            new SyncFinished(
                    COMPANY,
                    RUN,
                    Mode.FULL,
                    Trigger.SCHEDULED,
                    SyncFinished.Outcome.FAILED,
                    1800,
                    0,
                    0,
                    NINE,
                    SHORTLY_AFTER,
                    new Problem("page-failed", "Microsoft answered a page of Brightwater Logistics with 500.")),
            new SnapshotStarted(COMPANY, RUN, 2, TENANT, Mode.DELTA, id(7), NINE),
            new SnapshotPage(
                    COMPANY,
                    RUN,
                    2,
                    5,
                    List.of(user()),
                    List.of(new DirectoryGroup(
                            SALES,
                            "Sales",
                            "Everybody who sells",
                            "sales@brightwater.example",
                            DirectoryGroup.Kind.MICROSOFT_365,
                            true,
                            "user.department -eq \"Sales\"",
                            false,
                            true,
                            "1:0c5f6d3b2a19f8e7c5f6d3b2a19f8e70")),
                    List.of(
                            new Membership(SALES, ADA, Membership.MemberKind.USER, true),
                            new Membership(SALES, EMEA, Membership.MemberKind.GROUP, false)),
                    List.of(new Removal(Removal.ObjectKind.USER, id(12), Removal.Reason.CHANGED))),
            new SnapshotCompleted(COMPANY, RUN, 2, 6, SHORTLY_AFTER),
            new SnapshotAbandoned(COMPANY, RUN, 2, "page-failed"),
            new SnapshotSettled(
                    COMPANY,
                    RUN,
                    SnapshotSettled.Outcome.REFUSED,
                    SnapshotSettled.Reason.WRONG_BASE,
                    4,
                    291,
                    38,
                    CHANGE_SET,
                    SHORTLY_AFTER),
            new ChangeBatch(
                    COMPANY,
                    CHANGE_SET,
                    0,
                    Completeness.PARTIAL,
                    List.of(new PersonChange(
                            ADA,
                            person(
                                    new Eligibility(
                                            Eligibility.Verdict.ELIGIBLE,
                                            null,
                                            List.of(new Eligibility.Evidence("exchange-plan", true))),
                                    SALES),
                            person(
                                    new Eligibility(
                                            Eligibility.Verdict.DOUBTFUL,
                                            Eligibility.Reason.SHARED_MAILBOX,
                                            List.of(new Eligibility.Evidence("purpose-others", false))),
                                    SALES,
                                    EMEA),
                            PersonChange.Because.ENTERED_SCOPE,
                            ChangeReason.of(ChangeReason.Code.ENTERED_GROUP, EMEA))),
                    List.of(new GroupChange(
                            SALES,
                            new StagedGroup("Sales", DirectoryGroup.Kind.SECURITY, false, false, 41),
                            new StagedGroup("Sales", DirectoryGroup.Kind.SECURITY, false, true, 42)))),
            new ChangeSetStaged(
                    COMPANY,
                    CHANGE_SET,
                    TENANT,
                    1,
                    Completeness.PARTIAL,
                    ChangeSetStaged.Cause.SNAPSHOT,
                    RUN,
                    2,
                    12,
                    3,
                    1,
                    291,
                    234,
                    3,
                    EXCLUDED,
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    SHORTLY_AFTER),
            new RosterChanged(
                    COMPANY, 12, 0, List.of(new MemberChange(MemberChange.Kind.MERGED, id(30), id(31), MEMBER))),
            new RosterCommitted(COMPANY, 12, 1, TENANT + "/" + GRACE, NINE, 12, 3, 1, 4, 2, 219, 7),
            MEMBER,
            new BillableFact(COMPANY, 12, 1, 2, NINE, List.of(id(30), id(32)), List.of(id(33)), TOTALS),
            new DayEnded(COMPANY, LocalDate.parse("2026-11-13"), "America/Chicago", 212),
            new BillableCountChanged(COMPANY, 412, 212, NINE, TOTALS),
            new BillingPeriodClosed(COMPANY, 1, YearMonth.parse("2026-10"), "America/Chicago", 207, 6344, 31),
            new AuditEntry(
                    COMPANY,
                    id(8),
                    "approval",
                    TENANT + "/" + GRACE,
                    "roster.commit",
                    id(30).toString(),
                    "commit 12",
                    NINE));

    private Samples() {}

    static List<Event> all() {
        return ALL;
    }

    static <E extends Event> E of(Class<E> type) {
        return ALL.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no sample of " + type.getSimpleName()));
    }

    private static StagedPerson person(Eligibility eligibility, UUID... groups) {
        return new StagedPerson(ATTRIBUTES, eligibility, new TreeSet<>(Set.of(groups)));
    }

    private static DirectoryUser user() {
        return new DirectoryUser(
                ADA,
                "ada.moreno@brightwater.example",
                "Ada Moreno",
                "Ada",
                "Moreno",
                "ada.moreno@brightwater.example",
                List.of("SMTP:ada.moreno@brightwater.example", "smtp:ada@brightwater.example"),
                List.of("ada@home.example"),
                "Dispatcher",
                "Operations",
                "Brightwater Logistics",
                "Chicago",
                "E-1042",
                "en-US",
                "US",
                "Member",
                "Accepted",
                true,
                true,
                DirectoryUser.MailboxPurpose.USER,
                GRACE,
                "qR0mN2c3AkGqT1hM",
                Instant.parse("2019-03-04T12:30:00Z"),
                "1:5d41402abc4b2a76b9719d911017c592");
    }

    private static UUID id(int number) {
        return UUID.fromString("0a1b2c3d-0000-4000-8000-%012x".formatted(number));
    }
}
