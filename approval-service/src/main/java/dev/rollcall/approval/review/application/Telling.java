package dev.rollcall.approval.review.application;

import dev.rollcall.approval.review.model.Applied;
import dev.rollcall.approval.review.model.Command;
import dev.rollcall.approval.review.model.Content;
import dev.rollcall.approval.review.model.Occasion;
import dev.rollcall.approval.review.model.Person;
import dev.rollcall.approval.review.model.Review;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.approval.review.model.ReviewEvent.TotalsMoved;
import dev.rollcall.approval.review.model.RosterChange;
import dev.rollcall.approval.review.model.Sleep;
import dev.rollcall.events.Event;
import dev.rollcall.events.MessageSize;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.MemberChange;
import dev.rollcall.events.roster.MemberChange.Kind;
import dev.rollcall.events.roster.RosterChanged;
import dev.rollcall.events.roster.RosterCommitted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the other services are told of what happened in a review. A function of its arguments, so that a replay tells the same. */
final class Telling {

    /** As the contract of {@link RosterChanged} says. */
    static final int CHANGES_AN_EVENT = 200;
    /** As the contract of {@link BillableFact} says, for started and stopped together. */
    static final int IDS_A_PART = 5_000;

    private final Command command;
    private final Review before;
    private final Review after;
    private final List<Event> told = new ArrayList<>();

    private Telling(Command command, Review before, Review after) {
        this.command = command;
        this.before = before;
        this.after = after;
    }

    static List<Event> of(Command command, Review before, Review after, List<ReviewEvent> events) {
        Telling telling = new Telling(command, before, after);
        for (ReviewEvent event : events) {
            if (event instanceof Committed committed) {
                telling.tell(committed);
            } else if (event instanceof TotalsMoved moved) {
                telling.told.add(
                        new BillableFact(after.companyId(), 0, 1, 1, moved.at(), List.of(), List.of(), moved.totals()));
            }
        }
        telling.audit(events);
        return List.copyOf(telling.told);
    }

    private void tell(Committed committed) {
        UUID companyId = after.companyId();
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
        int events = 0;
        for (List<MemberChange> some :
                MessageSize.cut(changes, CHANGES_AN_EVENT, MessageSize.LARGEST, MessageSize::of)) {
            told.add(new RosterChanged(companyId, committed.commit(), events++, some));
        }
        told.add(new RosterCommitted(
                companyId,
                committed.commit(),
                events,
                committed.by(),
                committed.at(),
                committed.joined(),
                committed.count(Kind.UPDATED),
                committed.count(Kind.LEFT),
                committed.count(Kind.SLEPT),
                committed.count(Kind.WOKE),
                committed.active(),
                committed.totals().asleep()));
        told.addAll(members.values());
        facts(committed);
    }

    private void facts(Committed committed) {
        int ids = committed.started().size() + committed.stopped().size();
        int parts = Math.max(1, (ids + IDS_A_PART - 1) / IDS_A_PART);
        for (int part = 1; part <= parts; part++) {
            int from = (part - 1) * IDS_A_PART;
            told.add(new BillableFact(
                    after.companyId(),
                    committed.commit(),
                    part,
                    parts,
                    committed.at(),
                    slice(committed.started(), from),
                    slice(committed.stopped(), from - committed.started().size()),
                    committed.totals()));
        }
    }

    /** What of a list falls into the window of one part that begins here, perhaps before the list does. */
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

    private void audit(List<ReviewEvent> events) {
        switch (command) {
            case Command.StageChangeSet stage -> {}
            case Command.DecideItems decide ->
                decided(decide.by(), decide.decision().name(), events);
            case Command.DecideMatching decide ->
                decided(decide.by(), decide.decision().name(), events);
            case Command.PutToSleep sleep ->
                slept(
                        sleep.by(),
                        "people.sleep",
                        sleep.people().size(),
                        sleep.groups().size());
            case Command.Include include ->
                slept(
                        include.by(),
                        "people.include",
                        include.people().size(),
                        include.groups().size());
            case Command.ChoosePolicy choose -> {
                if (before.preset() != after.preset()) {
                    entry(
                            "policy",
                            choose.by(),
                            "policy.choose",
                            null,
                            choose.preset().name());
                }
            }
            case Command.Commit commit -> {}
        }
        events.stream()
                .filter(Committed.class::isInstance)
                .map(Committed.class::cast)
                .forEach(committed ->
                        entry("commit", committed.by(), "roster.commit", null, "commit " + committed.commit()));
    }

    private void decided(String by, String decision, List<ReviewEvent> events) {
        List<UUID> people = events.stream()
                .filter(ReviewEvent.ItemDecided.class::isInstance)
                .map(event -> ((ReviewEvent.ItemDecided) event).objectId())
                .toList();
        if (before.revision() != after.revision()) {
            String target = people.size() == 1 ? people.getFirst().toString() : null;
            entry("decision", by, "people.decide", target, decision + " " + people.size());
        }
    }

    private void slept(String by, String action, int people, int groups) {
        if (before.revision() != after.revision()) {
            entry("sleep", by, action, null, people + " people, " + groups + " groups");
        }
    }

    private void entry(String part, String by, String action, @Nullable String target, String detail) {
        Occasion occasion = command.occasion();
        UUID id = UUID.nameUUIDFromBytes((occasion.id() + "/" + part).getBytes(StandardCharsets.UTF_8));
        told.add(new AuditEntry(after.companyId(), id, "approval", by, action, target, detail, occasion.at()));
    }
}
