package dev.rollcall.fetcher.reading.infrastructure;

import dev.rollcall.fetcher.reading.model.ReadUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A user in Graph's JSON, a token at a time: nothing is kept that Rollcall does not select. */
final class UserJson {

    /** What is asked for. {@code manager} is a relationship: expanded in lists, selected in deltas. */
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

    /** Plans in these states have a mailbox behind them (Graph's {@code assignedPlan.capabilityStatus}). */
    private static final Set<String> ALIVE = Set.of("enabled", "warning");

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
    static ReadUser read(JsonParser parser) {
        UserJson user = new UserJson();
        GraphJson.eachField(parser, user::field);
        return user.whole();
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
            case "assignedPlans" -> GraphJson.eachItem(parser, this::plan);
            case "manager" -> GraphJson.eachField(parser, this::managersField);
            case "onPremisesImmutableId" -> onPremisesImmutableId = GraphJson.text(parser);
            case "createdDateTime" -> createdAt = GraphJson.instant(parser);
            default -> parser.skipChildren();
        }
    }

    private void managersField(String name, JsonParser parser) {
        if (name.equals("id")) {
            managerId = GraphJson.uuid(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void plan(JsonParser parser) {
        List<String> found = new ArrayList<>(2);
        GraphJson.eachField(parser, (name, value) -> {
            @Nullable String text = null;
            switch (name) {
                case "service" -> text = "exchange".equalsIgnoreCase(GraphJson.text(value)) ? "service" : null;
                case "capabilityStatus" -> {
                    String status = GraphJson.text(value);
                    text = status != null && ALIVE.contains(status.toLowerCase(java.util.Locale.ROOT)) ? "alive" : null;
                }
                default -> value.skipChildren();
            }
            if (text != null) {
                found.add(text);
            }
        });
        exchangePlan |= found.size() == 2;
    }

    private ReadUser whole() {
        return new ReadUser(
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
