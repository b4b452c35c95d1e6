package dev.rollcall.simulator.directory;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The attributes of a user that a tenant keeps, under their names in Graph. */
public enum Attribute {
    /** Null means given name and surname. */
    DISPLAY_NAME("displayName"),
    GIVEN_NAME("givenName"),
    SURNAME("surname"),
    USER_PRINCIPAL_NAME("userPrincipalName"),
    MAIL("mail"),
    /** A list; null means the mail address alone. */
    PROXY_ADDRESSES("proxyAddresses"),
    /** A list. */
    OTHER_MAILS("otherMails"),
    JOB_TITLE("jobTitle"),
    DEPARTMENT("department"),
    COMPANY_NAME("companyName"),
    OFFICE_LOCATION("officeLocation"),
    EMPLOYEE_ID("employeeId"),
    PREFERRED_LANGUAGE("preferredLanguage"),
    USAGE_LOCATION("usageLocation"),
    USER_TYPE("userType"),
    EXTERNAL_USER_STATE("externalUserState"),
    /** A boolean. */
    ACCOUNT_ENABLED("accountEnabled"),
    ON_PREMISES_IMMUTABLE_ID("onPremisesImmutableId"),
    /** The {@code capabilityStatus} of the Exchange plan, or null without one; in Graph an entry of {@code assignedPlans}. */
    EXCHANGE_PLAN("exchangePlan"),
    /** {@code userPurpose} of the mailbox settings; null where Graph has none to read. */
    MAILBOX_PURPOSE("mailboxPurpose");

    private static final Map<String, Attribute> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(a -> a.graphName, Function.identity()));

    private final String graphName;

    Attribute(String graphName) {
        this.graphName = graphName;
    }

    public String graphName() {
        return graphName;
    }

    public static Optional<Attribute> named(String graphName) {
        return Optional.ofNullable(BY_NAME.get(graphName));
    }

    boolean isList() {
        return this == PROXY_ADDRESSES || this == OTHER_MAILS;
    }

    boolean isBoolean() {
        return this == ACCOUNT_ENABLED;
    }
}
