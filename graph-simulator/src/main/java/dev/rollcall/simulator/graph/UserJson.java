package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes users as Graph does: the properties selected, or Graph's own selection. */
final class UserJson {

    /** What Graph gives without {@code $select}. */
    private static final Set<String> DEFAULT = new LinkedHashSet<>(List.of(
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id"));

    /** Known to Graph, and empty for everybody here. */
    private static final Set<String> EMPTY = Set.of(
            "mobilePhone",
            "city",
            "country",
            "state",
            "streetAddress",
            "postalCode",
            "faxNumber",
            "employeeType",
            "employeeHireDate",
            "ageGroup",
            "creationType",
            "onPremisesSyncEnabled",
            "onPremisesLastSyncDateTime",
            "onPremisesSamAccountName",
            "onPremisesDistinguishedName",
            "externalUserStateChangeDateTime",
            "deletedDateTime");

    /** Properties that are made from others, and relationships. */
    private static final Set<String> BESIDE_ATTRIBUTES =
            Set.of("createdDateTime", "assignedPlans", "businessPhones", "mailNickname", "manager");

    private UserJson() {}

    /** @throws GraphError if one is no property of a user */
    static Set<String> selection(Optional<String> select) {
        return Paging.selection(
                select,
                DEFAULT,
                "user",
                name -> BESIDE_ATTRIBUTES.contains(name)
                        || EMPTY.contains(name)
                        || (Attribute.named(name).isPresent() && !internal(name)));
    }

    /** @param withNulls whether selected properties without a value are there */
    static Map<String, @Nullable Object> properties(User user, Set<String> selection, boolean withNulls) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name : selection) {
            if (name.equals("manager")) {
                continue; // a relationship: added by whoever was asked for it
            }
            Object value = value(user, name);
            if (value != null || withNulls) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static @Nullable Object value(User user, String name) {
        return switch (name) {
            case "id" -> user.id();
            case "displayName" -> user.displayName();
            case "userPrincipalName" -> user.userPrincipalName();
            case "mailNickname" -> user.userPrincipalName().split("[@#]")[0];
            case "accountEnabled" -> user.enabled();
            case "createdDateTime" -> instant(user.createdAt());
            case "proxyAddresses" -> user.proxyAddresses();
            case "otherMails" -> user.otherMails();
            case "businessPhones" -> List.of();
            case "assignedPlans" -> plans(user);
            default -> Attribute.named(name).map(user::string).orElse(null);
        };
    }

    private static List<Map<String, String>> plans(User user) {
        List<Map<String, String>> plans = new ArrayList<>();
        String exchange = user.string(Attribute.EXCHANGE_PLAN);
        if (exchange != null) {
            plans.add(plan(user, "exchange", exchange, "efb87545-963c-4e0d-99df-69c6916d9eb0"));
        }
        if (user.string(Attribute.EMPLOYEE_ID) != null) {
            plans.add(plan(user, "SharePoint", "Enabled", "5dbe027f-2339-4123-9542-606e4d348a72"));
            plans.add(plan(user, "MicrosoftOffice", "Enabled", "43de0ff5-c92c-492b-9116-175376d08c38"));
        }
        return plans;
    }

    private static Map<String, String> plan(User user, String service, String status, String planId) {
        return Map.of(
                "assignedDateTime", instant(user.createdAt()),
                "capabilityStatus", status,
                "service", service,
                "servicePlanId", planId);
    }

    static String instant(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    private static boolean internal(String name) {
        return List.of(Attribute.EXCHANGE_PLAN.graphName(), Attribute.MAILBOX_PURPOSE.graphName())
                .contains(name);
    }
}
