package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.events.snapshots.DirectoryGroup.Kind;
import dev.rollcall.fetcher.snapshot.model.GraphGroup;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A group in Graph's JSON, a token at a time. */
final class GroupJson {

    static final List<String> SELECTED = List.of(
            "id",
            "displayName",
            "description",
            "mail",
            "mailEnabled",
            "securityEnabled",
            "groupTypes",
            "membershipRule",
            "membershipRuleProcessingState",
            "visibility");

    static final String MEMBERS = "members";

    private @Nullable UUID id;
    private @Nullable String displayName;
    private @Nullable String description;
    private @Nullable String mail;
    private boolean mailEnabled;
    private boolean securityEnabled;
    private List<String> types = List.of();
    private @Nullable String membershipRule;
    private boolean rulePaused;
    private boolean membershipHidden;

    private GroupJson() {}

    /** Reads the object that the parser is at the start of. */
    static GraphGroup read(JsonParser parser) {
        GroupJson group = new GroupJson();
        GraphJson.forEachField(parser, group::field);
        return group.build();
    }

    private void field(String name, JsonParser parser) {
        switch (name) {
            case "id" -> id = GraphJson.uuid(parser);
            case "displayName" -> displayName = GraphJson.text(parser);
            case "description" -> description = GraphJson.text(parser);
            case "mail" -> mail = GraphJson.text(parser);
            case "mailEnabled" -> mailEnabled = parser.currentToken() == JsonToken.VALUE_TRUE;
            case "securityEnabled" -> securityEnabled = parser.currentToken() == JsonToken.VALUE_TRUE;
            case "groupTypes" -> types = GraphJson.texts(parser);
            case "membershipRule" -> membershipRule = GraphJson.text(parser);
            case "membershipRuleProcessingState" -> rulePaused = "paused".equalsIgnoreCase(GraphJson.text(parser));
            case "visibility" -> membershipHidden = "hiddenmembership".equalsIgnoreCase(GraphJson.text(parser));
            default -> parser.skipChildren();
        }
    }

    private GraphGroup build() {
        UUID known = GraphJson.required("id of a group", id);
        boolean dynamic = types.contains("DynamicMembership");
        return new GraphGroup(
                known,
                displayName == null ? known.toString() : displayName,
                description,
                mail,
                kind(),
                dynamic,
                dynamic ? membershipRule : null,
                dynamic && rulePaused,
                membershipHidden);
    }

    private Kind kind() {
        if (types.contains("Unified")) {
            return Kind.MICROSOFT_365;
        }
        if (securityEnabled) {
            return mailEnabled ? Kind.MAIL_ENABLED_SECURITY : Kind.SECURITY;
        }
        return Kind.DISTRIBUTION;
    }
}
