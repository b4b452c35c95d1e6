package dev.rollcall.staging.samples;

import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of one run, written down page by page. */
public final class Run {

    public static final Instant BEGINNING = Instant.parse("2026-03-02T06:00:00Z");

    private final UUID companyId;
    private final UUID runId;
    private final Mode mode;
    private final @Nullable UUID baseRunId;
    private final Instant startedAt;
    private UUID tenantId = Samples.TENANT;
    private long epoch = 1;
    private final List<SnapshotPage> pages = new ArrayList<>();

    private Run(UUID companyId, String name, Mode mode, @Nullable UUID baseRunId, Instant startedAt) {
        this.companyId = companyId;
        this.runId = Samples.id(name);
        this.mode = mode;
        this.baseRunId = baseRunId;
        this.startedAt = startedAt;
    }

    /** A full snapshot; runs with later names in the alphabet start later. */
    public static Run full(UUID companyId, String name) {
        return new Run(companyId, name, Mode.FULL, null, startOf(name));
    }

    /** A delta on another run. */
    public static Run delta(UUID companyId, String name, String base) {
        return new Run(companyId, name, Mode.DELTA, Samples.id(base), startOf(name));
    }

    private static Instant startOf(String name) {
        return BEGINNING.plusSeconds(60L * name.charAt(0) + name.length());
    }

    public UUID id() {
        return runId;
    }

    public Run ofTenant(UUID other) {
        tenantId = other;
        return this;
    }

    /** What follows is read under that lease. */
    public Run underLease(long other) {
        epoch = other;
        return this;
    }

    public Run users(DirectoryUser... users) {
        return page(List.of(users), List.of(), List.of(), List.of());
    }

    public Run groups(DirectoryGroup... groups) {
        return page(List.of(), List.of(groups), List.of(), List.of());
    }

    public Run members(Membership... memberships) {
        return page(List.of(), List.of(), List.of(memberships), List.of());
    }

    public Run softDeleted(String user) {
        return removed(Removal.ObjectKind.USER, user, Removal.Reason.CHANGED);
    }

    public Run deletedForGood(String user) {
        return removed(Removal.ObjectKind.USER, user, Removal.Reason.DELETED);
    }

    public Run groupDeleted(String group) {
        return removed(Removal.ObjectKind.GROUP, group, Removal.Reason.DELETED);
    }

    private Run removed(Removal.ObjectKind kind, String name, Removal.Reason reason) {
        return page(List.of(), List.of(), List.of(), List.of(new Removal(kind, Samples.id(name), reason)));
    }

    public Run page(
            List<DirectoryUser> users,
            List<DirectoryGroup> groups,
            List<Membership> memberships,
            List<Removal> removals) {
        pages.add(new SnapshotPage(companyId, runId, epoch, pages.size(), users, groups, memberships, removals));
        return this;
    }

    public SnapshotStarted started() {
        return new SnapshotStarted(companyId, runId, epoch, tenantId, mode, baseRunId, startedAt);
    }

    public List<SnapshotPage> pages() {
        return List.copyOf(pages);
    }

    public SnapshotCompleted completed() {
        return new SnapshotCompleted(companyId, runId, epoch, pages.size(), startedAt.plusSeconds(30));
    }

    /** All of it, in the order in which it is read. */
    public List<SnapshotEvent> events() {
        List<SnapshotEvent> events = new ArrayList<>();
        events.add(started());
        events.addAll(pages);
        events.add(completed());
        return events;
    }
}
