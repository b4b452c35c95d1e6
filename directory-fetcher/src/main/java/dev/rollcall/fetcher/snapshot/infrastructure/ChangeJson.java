package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.Removal;
import dev.rollcall.fetcher.snapshot.model.ChangePage;
import dev.rollcall.fetcher.snapshot.model.GroupMember;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** An entry of a delta in Graph's JSON: which object, whether it was removed, and which members were added or removed. */
final class ChangeJson {

    private final Removal.ObjectKind kind;
    private @Nullable UUID id;
    private Removal.@Nullable Reason removed;
    private final List<MemberChange> members = new ArrayList<>();

    private ChangeJson(Removal.ObjectKind kind) {
        this.kind = kind;
    }

    private record MemberChange(GroupMember member, boolean present) {}

    /** One entry, with the memberships in it. */
    record Change(ChangePage.Entry entry, List<Membership> memberships) {}

    static Change readUser(JsonParser parser) {
        return read(Removal.ObjectKind.USER, parser);
    }

    static Change readGroup(JsonParser parser) {
        return read(Removal.ObjectKind.GROUP, parser);
    }

    private static Change read(Removal.ObjectKind kind, JsonParser parser) {
        ChangeJson change = new ChangeJson(kind);
        GraphJson.forEachField(parser, change::field);
        return change.build();
    }

    private void field(String name, JsonParser parser) {
        switch (name) {
            case "id" -> id = GraphJson.uuid(parser);
            case "@removed" -> removed = reason(parser);
            case "members@delta" -> GraphJson.forEachItem(parser, this::member);
            default -> parser.skipChildren();
        }
    }

    private void member(JsonParser parser) {
        MemberJson member = new MemberJson();
        GraphJson.forEachField(parser, member::field);
        members.add(new MemberChange(member.build(), !member.removed()));
    }

    private Change build() {
        UUID known = GraphJson.required("id of a change", id);
        ChangePage.Entry entry = removed == null
                ? new ChangePage.Entry.Changed(known)
                : new ChangePage.Entry.Removed(new Removal(kind, known, removed));
        return new Change(
                entry,
                members.stream()
                        .map(change -> new Membership(
                                known, change.member().id(), change.member().kind(), change.present()))
                        .toList());
    }

    /** {@code {"reason": "changed"}} is soft-deleted; {@code deleted} is permanent. */
    private static Removal.Reason reason(JsonParser parser) {
        List<Removal.Reason> found = new ArrayList<>(1);
        GraphJson.forEachField(parser, (name, value) -> {
            if (name.equals("reason")) {
                found.add(
                        "deleted".equalsIgnoreCase(GraphJson.text(value))
                                ? Removal.Reason.DELETED
                                : Removal.Reason.CHANGED);
            } else {
                value.skipChildren();
            }
        });
        return found.isEmpty() ? Removal.Reason.CHANGED : found.getFirst();
    }
}
