package dev.rollcall.events.topics;

import static dev.rollcall.events.topics.Topic.Ordering.ID;
import static dev.rollcall.events.topics.Topic.Ordering.PAGES;
import static dev.rollcall.events.topics.Topic.Ordering.REVISION;
import static dev.rollcall.events.topics.Topic.Ordering.SEQUENCE;

import dev.rollcall.events.Event;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.counts.BillableCountChanged;
import dev.rollcall.events.counts.BillingPeriodClosed;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.facts.DayEnded;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.RosterChanged;
import dev.rollcall.events.roster.RosterCommitted;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.snapshots.SnapshotStarted;
import dev.rollcall.events.topics.Topic.Ordering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every topic: its name, what is on it, how it is ordered and how long it is kept. The one place for all of that. */
public final class Topics {

    /** Every topic has as many, for ever: a company's partition is murmur2 of its id, whatever the key. */
    public static final int PARTITIONS = 12;

    /** How long at most until the broker drops a tombstone's earlier values ({@code max.compaction.lag.ms}). */
    public static final Duration MAX_COMPACTION_LAG = Duration.ofHours(24);

    public static final Topic COMPANIES = compacted("companies", Map.of("company", Company.class));
    public static final Topic CONNECTIONS = compacted("connections", Map.of("connection", Connection.class));
    public static final Topic SYNC_RUNS = kept(
            "sync-runs",
            SEQUENCE,
            Duration.ofDays(7),
            Map.of(
                    "sync-started", SyncStarted.class,
                    "sync-progressed", SyncProgressed.class,
                    "sync-finished", SyncFinished.class));
    public static final Topic DIRECTORY_SNAPSHOTS = kept(
            "directory-snapshots",
            PAGES,
            Duration.ofDays(1),
            Map.of(
                    "snapshot-started", SnapshotStarted.class,
                    "snapshot-page", SnapshotPage.class,
                    "snapshot-completed", SnapshotCompleted.class,
                    "snapshot-abandoned", SnapshotAbandoned.class));
    public static final Topic SNAPSHOT_OUTCOMES =
            kept("snapshot-outcomes", SEQUENCE, Duration.ofDays(7), Map.of("snapshot-settled", SnapshotSettled.class));
    public static final Topic DIRECTORY_CHANGES = kept(
            "directory-changes",
            SEQUENCE,
            Duration.ofDays(7),
            Map.of("change-batch", ChangeBatch.class, "change-set-staged", ChangeSetStaged.class));
    public static final Topic ROSTER_CHANGES = kept(
            "roster-changes",
            SEQUENCE,
            Duration.ofDays(30),
            Map.of("roster-changed", RosterChanged.class, "roster-committed", RosterCommitted.class));
    public static final Topic ROSTER = compacted("roster", Map.of("member", Member.class));
    public static final Topic BILLABLE_FACTS = kept(
            "billable-facts", SEQUENCE, null, Map.of("billable-fact", BillableFact.class, "day-ended", DayEnded.class));
    public static final Topic BILLING_COUNTS =
            compacted("billing-counts", Map.of("billable-count-changed", BillableCountChanged.class));
    public static final Topic BILLING_PERIODS =
            compacted("billing-periods", Map.of("billing-period-closed", BillingPeriodClosed.class));
    public static final Topic AUDIT = kept("audit", ID, Duration.ofDays(400), Map.of("audit-entry", AuditEntry.class));

    private static final List<Topic> ALL = List.of(
            COMPANIES,
            CONNECTIONS,
            SYNC_RUNS,
            DIRECTORY_SNAPSHOTS,
            SNAPSHOT_OUTCOMES,
            DIRECTORY_CHANGES,
            ROSTER_CHANGES,
            ROSTER,
            BILLABLE_FACTS,
            BILLING_COUNTS,
            BILLING_PERIODS,
            AUDIT);

    private Topics() {}

    /** In the order in which data flows. */
    public static List<Topic> all() {
        return ALL;
    }

    /**
     * The topic that an event travels on.
     *
     * @throws IllegalArgumentException for a class that is on none
     */
    public static Topic of(Class<? extends Event> event) {
        return ALL.stream()
                .filter(topic -> topic.types().containsValue(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event.getName() + " is on no topic"));
    }

    /** The CloudEvents type of an event, as {@code dev.rollcall.sync-started.v1}. */
    public static String typeOf(Class<? extends Event> event) {
        return of(event).types().entrySet().stream()
                .filter(entry -> entry.getValue().equals(event))
                .map(entry -> "dev.rollcall." + entry.getKey() + ".v1")
                .findFirst()
                .orElseThrow();
    }

    private static Topic kept(
            String name, Ordering ordering, @Nullable Duration kept, Map<String, Class<? extends Event>> types) {
        return new Topic(name, ordering, kept, false, types);
    }

    private static Topic compacted(String name, Map<String, Class<? extends Event>> types) {
        return new Topic(name, REVISION, null, true, types);
    }
}
