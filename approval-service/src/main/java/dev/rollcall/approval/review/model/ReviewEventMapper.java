package dev.rollcall.approval.review.model;

import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.Event;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.facts.Totals;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.MemberChange;
import dev.rollcall.events.roster.MemberChange.Kind;
import dev.rollcall.events.roster.RosterChanged;
import dev.rollcall.events.roster.RosterCommitted;
import dev.rollcall.events.topics.MessageSize;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps the events of a review to those that other services read. */
public final class ReviewEventMapper {

    /** As the contract of {@link RosterChanged} says. */
    static final int CHANGES_AN_EVENT = 200;
    /** As the contract of {@link BillableFact} says, for started and stopped together. */
    static final int IDS_A_PART = 5_000;
    /** The commit of a fact that no commit led to. */
    private static final long NO_COMMIT = 0;

    private ReviewEventMapper() {}

    /**
     * The events to announce, in order. Pure, so that a replay maps to the same.
     *
     * @param before the review as it was loaded
     * @param after the same with the events applied
     */
    public static List<Event> map(ReviewCommand command, Review before, Review after, List<ReviewEvent> events) {
        List<Event> mapped = new ArrayList<>();
        for (ReviewEvent event : events) {
            switch (event) {
                case ReviewEvent.Committed committed -> {
                    mapped.addAll(rosterChanges(after.companyId(), committed));
                    mapped.addAll(facts(
                            after.companyId(),
                            committed.commit(),
                            committed.at(),
                            committed.started(),
                            committed.stopped(),
                            after.lifecycle().billed(committed.totals())));
                }
                case ReviewEvent.TotalsChanged changed ->
                    mapped.addAll(facts(
                            after.companyId(),
                            NO_COMMIT,
                            changed.at(),
                            List.of(),
                            List.of(),
                            after.lifecycle().billed(changed.totals())));
                case ReviewEvent.LifecycleChanged changed ->
                    mapped.addAll(facts(
                            after.companyId(),
                            NO_COMMIT,
                            changed.at(),
                            changed.started(),
                            changed.stopped(),
                            changed.lifecycle().billed(changed.totals())));
                case ReviewEvent.PersonStaged staged -> {}
                case ReviewEvent.PersonUnstaged unstaged -> {}
                case ReviewEvent.GroupsStaged groups -> {}
                case ReviewEvent.ChangeSetApplied applied -> {}
                case ReviewEvent.ItemDecided decided -> {}
                case ReviewEvent.DecisionSkipped skipped -> {}
                case ReviewEvent.SleepSet set -> {}
                case ReviewEvent.GroupPutToSleep slept -> {}
                case ReviewEvent.GroupIncluded included -> {}
                case ReviewEvent.PolicyChosen chosen -> {}
                case ReviewEvent.ReviewRevised revised -> {}
            }
        }
        mapped.addAll(audit(command, before, after, events));
        return List.copyOf(mapped);
    }

    private static List<Event> rosterChanges(UUID companyId, Committed committed) {
        Map<UUID, Member> members = new LinkedHashMap<>();
        for (RosterChange change : committed.changes()) {
            members.computeIfAbsent(change.person().memberId(), memberId -> member(companyId, change.person()));
        }
        List<MemberChange> changes = committed.changes().stream()
                .map(change -> new MemberChange(
                        change.kind(),
                        change.person().memberId(),
                        null,
                        members.get(change.person().memberId())))
                .toList();
        List<Event> events = new ArrayList<>();
        for (List<MemberChange> some :
                MessageSize.cut(changes, CHANGES_AN_EVENT, MessageSize.LARGEST, MessageSize::of)) {
            events.add(new RosterChanged(companyId, committed.commit(), events.size(), some));
        }
        events.add(new RosterCommitted(
                companyId,
                committed.commit(),
                events.size(),
                committed.by(),
                committed.at(),
                committed.joined(),
                committed.count(Kind.UPDATED),
                committed.count(Kind.LEFT),
                committed.count(Kind.SLEPT),
                committed.count(Kind.WOKE),
                committed.active(),
                committed.totals().asleep()));
        events.addAll(members.values());
        return events;
    }

    private static List<BillableFact> facts(
            UUID companyId, long commit, Instant at, List<UUID> started, List<UUID> stopped, Totals totals) {
        int ids = started.size() + stopped.size();
        int parts = Math.max(1, (ids + IDS_A_PART - 1) / IDS_A_PART);
        List<BillableFact> facts = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            int from = (part - 1) * IDS_A_PART;
            facts.add(new BillableFact(
                    companyId,
                    commit,
                    part,
                    parts,
                    at,
                    slice(started, from),
                    slice(stopped, from - started.size()),
                    totals));
        }
        return facts;
    }

    /** The ids of a list that fall into one part, which may begin before the list does. */
    private static List<UUID> slice(List<UUID> ids, int from) {
        int start = Math.clamp(from, 0, ids.size());
        int end = Math.clamp(from + (long) IDS_A_PART, start, ids.size());
        return ids.subList(start, end);
    }

    private static Member member(UUID companyId, Person person) {
        return switch (person.applied()) {
            case Applied.Active active ->
                member(
                        companyId,
                        person,
                        Member.Status.ACTIVE,
                        active.content(),
                        active.revision(),
                        active.changedBy(),
                        active.sleep());
            case Applied.Left left ->
                member(
                        companyId,
                        person,
                        Member.Status.LEFT,
                        left.content(),
                        left.revision(),
                        left.changedBy(),
                        new Sleep.Awake());
            case Applied.Never never ->
                throw new IllegalStateException(person.memberId() + " was committed without joining");
        };
    }

    private static Member member(
            UUID companyId,
            Person person,
            Member.Status status,
            Content content,
            long revision,
            long commit,
            Sleep sleep) {
        return new Member(
                companyId,
                person.memberId(),
                revision,
                commit,
                status,
                person.tenantId(),
                person.objectId(),
                sleep.asleep(),
                sleep.because(),
                content.attributes(),
                content.groupIds());
    }

    /** An entry for each part of a command that changed something, with ids derived from the command's. */
    private static List<AuditEntry> audit(
            ReviewCommand command, Review before, Review after, List<ReviewEvent> events) {
        List<AuditEntry> entries = new ArrayList<>();
        if (before.revision() != after.revision()) {
            switch (command) {
                case ReviewCommand.Decide decide -> entries.add(decided(decide, after.companyId(), events));
                case ReviewCommand.SetSleep sleep ->
                    entries.add(entry(
                            command,
                            after.companyId(),
                            "sleep",
                            command instanceof ReviewCommand.PutToSleep ? "people.sleep" : "people.include",
                            null,
                            sleep.people().size() + " people, " + sleep.groups().size() + " groups"));
                case ReviewCommand.ChoosePolicy choose ->
                    entries.add(entry(
                            command,
                            after.companyId(),
                            "policy",
                            "policy.choose",
                            null,
                            choose.preset().name()));
                case ReviewCommand.StageChangeSet stage -> {}
                case ReviewCommand.Commit commit -> {}
                case ReviewCommand.ChangeLifecycle change -> {}
            }
        }
        for (ReviewEvent event : events) {
            if (event instanceof Committed committed) {
                entries.add(entry(
                        command.metadata(),
                        committed.by(),
                        after.companyId(),
                        "commit",
                        "roster.commit",
                        null,
                        "commit " + committed.commit()));
            }
        }
        return entries;
    }

    private static AuditEntry decided(ReviewCommand.Decide command, UUID companyId, List<ReviewEvent> events) {
        List<UUID> people = events.stream()
                .filter(ReviewEvent.ItemDecided.class::isInstance)
                .map(event -> ((ReviewEvent.ItemDecided) event).objectId())
                .toList();
        String target = people.size() == 1 ? people.getFirst().toString() : null;
        return entry(command, companyId, "decision", "people.decide", target, command.decision() + " " + people.size());
    }

    private static AuditEntry entry(
            ReviewCommand command, UUID companyId, String part, String action, @Nullable String target, String detail) {
        return entry(command.metadata(), command.metadata().actor(), companyId, part, action, target, detail);
    }

    private static AuditEntry entry(
            CommandMetadata metadata,
            String by,
            UUID companyId,
            String part,
            String action,
            @Nullable String target,
            String detail) {
        UUID id = UUID.nameUUIDFromBytes((metadata.id() + "/" + part).getBytes(StandardCharsets.UTF_8));
        return new AuditEntry(companyId, id, "approval", by, action, target, detail, metadata.at());
    }
}
