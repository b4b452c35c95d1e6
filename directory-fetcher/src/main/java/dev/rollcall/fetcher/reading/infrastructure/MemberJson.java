package dev.rollcall.fetcher.reading.infrastructure;

import dev.rollcall.events.snapshots.Membership.MemberKind;
import dev.rollcall.fetcher.reading.model.Member;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** A member of a group in Graph's JSON: its id, its type, and in a delta whether it went. */
final class MemberJson {

    private @Nullable UUID id;
    private MemberKind kind = MemberKind.OTHER;
    private boolean removed;

    /** Reads the object that the parser is at the start of. */
    static Member read(JsonParser parser) {
        MemberJson member = new MemberJson();
        GraphJson.eachField(parser, member::field);
        return member.whole();
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

    Member whole() {
        return new Member(GraphJson.required("id of a member", id), kind);
    }

    private static MemberKind kind(@Nullable String type) {
        return switch (type) {
            case "#microsoft.graph.user" -> MemberKind.USER;
            case "#microsoft.graph.group" -> MemberKind.GROUP;
            case null, default -> MemberKind.OTHER;
        };
    }
}
