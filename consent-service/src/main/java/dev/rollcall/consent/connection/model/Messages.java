package dev.rollcall.consent.connection.model;

import dev.rollcall.commands.model.Refusal;
import dev.rollcall.commands.model.Refusal.Kind;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages to administrators: what happened, to which company, and what to do next. */
public final class Messages {

    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d+");
    private static final Set<String> DECLINED = Set.of("access_denied", "consent_required", "permission_denied");
    /** "This operation can only be performed by an administrator", and what means the same. */
    private static final Set<String> NO_ADMINISTRATOR = Set.of("AADSTS90093", "AADSTS90094", "AADSTS90095");

    private static final String ROLES = "a Global Administrator or a Privileged Role Administrator";

    private Messages() {}

    static Refusal stateUnknown(String company) {
        return new Refusal(
                Kind.CONFLICT,
                "state-unknown",
                "This answer from Microsoft belongs to no open attempt to connect " + company
                        + ": it was used already, or a newer attempt was begun. Press Connect to begin again.");
    }

    static Refusal stateExpired(String company) {
        return new Refusal(
                Kind.CONFLICT,
                "state-expired",
                "Connecting " + company + " took longer than " + Ticket.LIFE.toMinutes()
                        + " minutes, so it was stopped for safety. Press Connect to begin again.");
    }

    static Refusal stateOfOtherSession(String company) {
        return new Refusal(
                Kind.FORBIDDEN,
                "state-of-other-session",
                "Connecting " + company
                        + " was begun in another browser or by somebody else, and can only be finished there."
                        + " Continue in that browser, or press Connect to begin again in this one.");
    }

    static Refusal companyArchived(String company) {
        return new Refusal(
                Kind.CONFLICT,
                "company-archived",
                company + " is archived, so it cannot be connected. Reactivate it first.");
    }

    static Refusal notAnAdministrator(String company, Tenant tenant) {
        return new Refusal(
                Kind.FORBIDDEN,
                "not-an-administrator",
                "The account that you signed in with is not an administrator of " + tenant.name()
                        + ", so nothing was connected. Press Connect and sign in with " + ROLES + " of " + company
                        + ".");
    }

    static Refusal administratorNotProven(String company, Tenant tenant) {
        return new Refusal(
                Kind.FORBIDDEN,
                "administrator-not-proven",
                "Microsoft did not say which roles the account that you signed in with has in " + tenant.name()
                        + ", so nothing was connected. Connecting " + company + " needs " + ROLES
                        + ". If the account has one of these roles, ask whoever runs Rollcall to let its app"
                        + " registration send directory roles (the wids claim) in id tokens.");
    }

    /** For an answer whose {@code state} names another company than the page that it came to. */
    public static Refusal stateOfOtherCompany() {
        return new Refusal(
                Kind.FORBIDDEN,
                "state-of-other-company",
                "This answer from Microsoft belongs to another company, so nothing was connected."
                        + " Open the company that you want to connect, and press Connect.");
    }

    /** For a cloud in which the installation has no app registration. */
    public static Refusal cloudNotSetUp(Cloud cloud) {
        return new Refusal(
                Kind.CONFLICT,
                "cloud-not-set-up",
                "This installation of Rollcall has no app registration in the cloud " + cloud
                        + ". Choose another cloud, or ask whoever runs Rollcall to set it up.");
    }

    static Refusal connectedInOtherCloud(String company, Target target) {
        return new Refusal(
                Kind.CONFLICT,
                "connected-already",
                company + " is connected to " + target.tenant().name() + " in the cloud " + target.cloud()
                        + ". Disconnect it first if it has moved to another cloud.");
    }

    static Refusal signedInToOtherTenant(String company, Target target, Identity identity) {
        return new Refusal(
                Kind.CONFLICT,
                "connected-already",
                company + " is connected to " + target.tenant().name()
                        + ", but the account you signed in with belongs to "
                        + identity.tenant().name() + ". Sign in with an administrator of "
                        + target.tenant().name()
                        + ", or disconnect first if the company has moved.");
    }

    /** For a tenant that another company holds. */
    public static Refusal tenantTaken(String company, Tenant tenant) {
        return new Refusal(
                Kind.CONFLICT,
                "tenant-taken",
                "The directory " + tenant.name() + " is connected to another company already, so " + company
                        + " cannot be connected to it too: its people would be counted twice. Sign in with an"
                        + " administrator of "
                        + company + "'s own directory, or have the other company disconnected first.");
    }

    static Refusal signInFailed(String company, SignInResult.Reason reason) {
        return switch (reason) {
            case CODE_REFUSED ->
                new Refusal(
                        Kind.CONFLICT,
                        "sign-in-refused",
                        "Microsoft did not confirm the sign-in for " + company
                                + "; it may have taken too long. Press Connect to begin again.");
            case TOKEN_REFUSED ->
                new Refusal(
                        Kind.FORBIDDEN,
                        "id-token-refused",
                        "What came back from the sign-in for " + company
                                + " did not prove who signed in, so nothing was connected. Press Connect to begin"
                                + " again. If it happens again, tell whoever runs Rollcall: the audit trail says what"
                                + " was wrong.");
            case PERSONAL_ACCOUNT ->
                new Refusal(
                        Kind.CONFLICT,
                        "personal-account",
                        "You signed in with a personal Microsoft account, which belongs to no organisation. Press"
                                + " Connect and sign in with "
                                + ROLES + " of " + company + ".");
            case CREDENTIALS_REFUSED -> credentialsRefused();
            case UNREACHABLE ->
                new Refusal(
                        Kind.UPSTREAM,
                        "microsoft-unreachable",
                        "Microsoft's sign-in service did not answer, so " + company
                                + " is not connected yet. Wait a minute, and press Connect to begin again.");
        };
    }

    static Refusal consentNotGiven(String company, ConsentAnswer.NotGiven notGiven) {
        Matcher aadsts = AADSTS.matcher(notGiven.description());
        String code = aadsts.find() ? aadsts.group() : "";
        if (NO_ADMINISTRATOR.contains(code)) {
            return new Refusal(
                    Kind.CONFLICT,
                    "administrator-needed",
                    "The account that you signed in with may not consent for " + company
                            + ". Press Connect and sign in with " + ROLES + ".");
        }
        if (DECLINED.contains(notGiven.error()) || code.equals("AADSTS65004")) {
            return new Refusal(
                    Kind.CONFLICT,
                    "consent-declined",
                    "The permissions were not accepted, so " + company
                            + " is not connected. Nothing was read. Press Connect to begin again; " + ROLES
                            + " has to press Accept.");
        }
        return new Refusal(
                Kind.CONFLICT,
                "consent-failed",
                "Microsoft did not complete the consent for " + company + " ("
                        + (code.isEmpty() ? quotable(notGiven) : code)
                        + "). Press Connect to begin again. If it happens again, look the code up at Microsoft.");
    }

    static Refusal consentOfOtherTenant(String company, Tenant tenant) {
        return new Refusal(
                Kind.FORBIDDEN,
                "consent-of-other-tenant",
                "You signed in to " + tenant.name() + ", but the consent came from another organisation, so " + company
                        + " is not connected. Press Connect, and use the same account for both steps.");
    }

    static Problem notVerified(String company, Tenant tenant, Probe probe, Set<String> missing) {
        String waited = "The consent of " + company + " for " + tenant.name() + " did not take effect within "
                + Verification.PATIENCE.toMinutes() + " minutes. ";
        return switch (probe) {
            case Probe.Succeeded ignored -> permissionMissing(company, String.join(" and ", missing));
            case Probe.Refused refused ->
                new Problem(
                        "consent-not-effective",
                        waited + "Microsoft answers " + refused.code() + ". Press Connect and have " + ROLES
                                + " accept the permissions again.");
            case Probe.CredentialsRefused ignored -> {
                Refusal refusal = credentialsRefused();
                yield new Problem(refusal.code(), refusal.message());
            }
            case Probe.Unreachable ignored ->
                new Problem(
                        "microsoft-unreachable",
                        waited + "Microsoft's servers did not answer. Press Connect to try again.");
        };
    }

    /** What a failed run's problem means for the connection; empty when nothing. */
    static Optional<Problem> consentLost(String problemCode, String company, Tenant tenant) {
        return switch (problemCode) {
            case "consent-withdrawn" ->
                Optional.of(new Problem(
                        problemCode,
                        "Microsoft no longer lets Rollcall read " + tenant.name() + ": somebody withdrew " + company
                                + "'s consent. Syncing is paused; nobody was removed. Press Connect and have " + ROLES
                                + " accept the permissions again."));
            case "permission-missing" ->
                Optional.of(permissionMissing(company, "one of the permissions that syncing needs"));
            default -> Optional.empty();
        };
    }

    private static Problem permissionMissing(String company, String what) {
        return new Problem(
                "permission-missing",
                "Of what " + company + " accepted, " + what
                        + " is missing. Syncing is paused; nobody was removed. Press Connect and have " + ROLES
                        + " accept all permissions.");
    }

    private static Refusal credentialsRefused() {
        return new Refusal(
                Kind.UPSTREAM,
                "credentials-refused",
                "Microsoft refused Rollcall's own credentials. No administrator of a company can fix that:"
                        + " tell whoever runs Rollcall to renew the app registration's secret or certificate.");
    }

    /** The error comes from a browser's address bar: only what looks like a code is repeated. */
    private static String quotable(ConsentAnswer.NotGiven notGiven) {
        return notGiven.error().matches("[a-z_]{1,40}") ? notGiven.error() : "unknown error";
    }
}
