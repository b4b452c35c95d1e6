package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.events.snapshots.Membership.MemberKind;
import dev.rollcall.fetcher.snapshot.model.GroupMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** A member of a group in Graph's JSON: its id, its type, and in a delta whether it was removed. */
final class MemberJson {

    private @Nullable UUID id;
    private MemberKind kind = MemberKind.OTHER;
    private boolean removed;

    /** Reads the object that the parser is at the start of. */
    static GroupMember read(JsonParser parser) {
        MemberJson member = new MemberJson();
        GraphJson.forEachField(parser, member::field);
        return member.build();
    }

    void field(String name, JsonParser parser) {
        switch (name) {
            case "id" -> id = GraphJson.uuid(parser);
            case "@odata.type" -> kind = kind(GraphJson.text(parser));
            case "@removed" -> {
                removed = true;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    boolean removed() {
        return removed;
    }

    GroupMember build() {
        return new GroupMember(GraphJson.required("id of a member", id), kind);
    }

    private static MemberKind kind(@Nullable String type) {
        return switch (type) {
            case "#microsoft.graph.user" -> MemberKind.USER;
            case "#microsoft.graph.group" -> MemberKind.GROUP;
            case null, default -> MemberKind.OTHER;
        };
    }
}
