package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.fetcher.snapshot.model.GraphUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A user in Graph's JSON, read token by token: only the attributes that Rollcall selects are kept. */
final class UserJson {

    /** The attributes to request. {@code manager} is a relationship: expanded in lists, selected in deltas. */
    static final List<String> SELECTED = List.of(
            "id",
            "displayName",
            "givenName",
            "surname",
            "userPrincipalName",
            "mail",
            "proxyAddresses",
            "otherMails",
            "jobTitle",
            "department",
            "companyName",
            "officeLocation",
            "employeeId",
            "preferredLanguage",
            "usageLocation",
            "userType",
            "externalUserState",
            "accountEnabled",
            "assignedPlans",
            "onPremisesImmutableId",
            "createdDateTime");

    static final String MANAGER = "manager";
    static final String EXPANDED_MANAGER = "manager($select=id)";

    /** Plans in these states come with a mailbox (Graph's {@code assignedPlan.capabilityStatus}). */
    private static final Set<String> ACTIVE_STATES = Set.of("enabled", "warning");

    private @Nullable UUID id;
    private @Nullable String userPrincipalName;
    private @Nullable String displayName;
    private @Nullable String givenName;
    private @Nullable String surname;
    private @Nullable String mail;
    private List<String> proxyAddresses = List.of();
    private List<String> otherMails = List.of();
    private @Nullable String jobTitle;
    private @Nullable String department;
    private @Nullable String companyName;
    private @Nullable String officeLocation;
    private @Nullable String employeeId;
    private @Nullable String preferredLanguage;
    private @Nullable String usageLocation;
    private @Nullable String userType;
    private @Nullable String externalUserState;
    private boolean accountEnabled = true;
    private boolean exchangePlan;
    private @Nullable UUID managerId;
    private @Nullable String onPremisesImmutableId;
    private @Nullable Instant createdAt;

    private UserJson() {}

    /** Reads the object that the parser is at the start of. */
    static GraphUser read(JsonParser parser) {
        UserJson user = new UserJson();
        GraphJson.forEachField(parser, user::field);
        return user.build();
    }

    private void field(String name, JsonParser parser) {
        switch (name) {
            case "id" -> id = GraphJson.uuid(parser);
            case "userPrincipalName" -> userPrincipalName = GraphJson.text(parser);
            case "displayName" -> displayName = GraphJson.text(parser);
            case "givenName" -> givenName = GraphJson.text(parser);
            case "surname" -> surname = GraphJson.text(parser);
            case "mail" -> mail = GraphJson.text(parser);
            case "proxyAddresses" -> proxyAddresses = GraphJson.texts(parser);
            case "otherMails" -> otherMails = GraphJson.texts(parser);
            case "jobTitle" -> jobTitle = GraphJson.text(parser);
            case "department" -> department = GraphJson.text(parser);
            case "companyName" -> companyName = GraphJson.text(parser);
            case "officeLocation" -> officeLocation = GraphJson.text(parser);
            case "employeeId" -> employeeId = GraphJson.text(parser);
            case "preferredLanguage" -> preferredLanguage = GraphJson.text(parser);
            case "usageLocation" -> usageLocation = GraphJson.text(parser);
            case "userType" -> userType = GraphJson.text(parser);
            case "externalUserState" -> externalUserState = GraphJson.text(parser);
            case "accountEnabled" -> accountEnabled = parser.currentToken() != JsonToken.VALUE_FALSE;
            case "assignedPlans" -> GraphJson.forEachItem(parser, this::plan);
            case "manager" -> GraphJson.forEachField(parser, this::managerField);
            case "onPremisesImmutableId" -> onPremisesImmutableId = GraphJson.text(parser);
            case "createdDateTime" -> createdAt = GraphJson.instant(parser);
            default -> parser.skipChildren();
        }
    }

    private void managerField(String name, JsonParser parser) {
        if (name.equals("id")) {
            managerId = GraphJson.uuid(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void plan(JsonParser parser) {
        List<String> found = new ArrayList<>(2);
        GraphJson.forEachField(parser, (name, value) -> {
            @Nullable String text = null;
            switch (name) {
                case "service" -> text = "exchange".equalsIgnoreCase(GraphJson.text(value)) ? "service" : null;
                case "capabilityStatus" -> {
                    String status = GraphJson.text(value);
                    text = status != null && ACTIVE_STATES.contains(status.toLowerCase(Locale.ROOT)) ? "active" : null;
                }
                default -> value.skipChildren();
            }
            if (text != null) {
                found.add(text);
            }
        });
        exchangePlan |= found.size() == 2;
    }

    private GraphUser build() {
        return new GraphUser(
                GraphJson.required("id of a user", id),
                GraphJson.required("userPrincipalName of a user", userPrincipalName),
                displayName,
                givenName,
                surname,
                mail,
                proxyAddresses,
                otherMails,
                jobTitle,
                department,
                companyName,
                officeLocation,
                employeeId,
                preferredLanguage,
                usageLocation,
                userType,
                externalUserState,
                accountEnabled,
                exchangePlan,
                managerId,
                onPremisesImmutableId,
                createdAt);
    }
}
