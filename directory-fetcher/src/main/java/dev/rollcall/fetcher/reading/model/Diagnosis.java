package dev.rollcall.fetcher.reading.model;

import dev.rollcall.events.Problem;

/**
 * Why a reading could not be finished.
 *
 * @param problem in words for an administrator
 * @param chainBroken whether the links that were read from are of no use any more, so that only a full reading helps
 */
public record Diagnosis(Problem problem, boolean chainBroken) {

    private static final String NOBODY = " Nothing was changed: nobody was added and nobody was removed.";
    private static final String BY_ITSELF = " Rollcall tries again by itself.";
    private static final String RECONNECT =
            " A Global Administrator or Privileged Role Administrator of the tenant has to"
                    + " connect it again, under Integrations, User Sync.";

    /** Says what a fault that did not pass means. */
    public static Diagnosis of(Asked asked, Fault fault) {
        return switch (fault) {
            case Fault.Throttled _ ->
                failed(
                        "throttled",
                        "Microsoft kept telling Rollcall to slow down when it asked for " + asked.words()
                                + ", so the directory was not read to its end." + NOBODY + BY_ITSELF
                                + " If this goes on, see which other applications read this tenant.");
            case Fault.Unavailable down ->
                failed(
                        "page-failed",
                        "Microsoft answered with an error (" + down.status() + ") each time Rollcall asked for "
                                + asked.words() + ", so the directory was not read to its end." + NOBODY + BY_ITSELF
                                + " If this goes on, see Microsoft 365's service health in the admin center.");
            case Fault.Unreachable lost ->
                failed(
                        "microsoft-unreachable",
                        "Rollcall got no whole answer from Microsoft when it asked for " + asked.words() + " ("
                                + lost.what() + ")." + NOBODY + BY_ITSELF);
            case Fault.SignInRefused refused -> consentWithdrawn(refused.code());
            case Fault.Unauthorized refused -> consentWithdrawn(refused.code());
            case Fault.CredentialsRefused refused ->
                failed(
                        "credentials-refused",
                        "Microsoft does not accept Rollcall's own credentials (" + refused.code() + ")." + NOBODY
                                + " This is not about your tenant: whoever runs Rollcall has to renew its secret or"
                                + " certificate.");
            case Fault.Forbidden refused ->
                failed(
                        "permission-missing",
                        "Microsoft does not let Rollcall read " + asked.words() + " (" + refused.code()
                                + "): the permission " + asked.permission() + " was taken back or never granted."
                                + NOBODY + RECONNECT);
            case Fault.Expired expired ->
                new Diagnosis(
                        new Problem(
                                "resync-required",
                                "Microsoft no longer knows where the last reading ended (" + expired.code() + ")."
                                        + NOBODY + " Rollcall reads the whole directory anew."),
                        true);
            case Fault.Missing missing -> rejected(asked, 404, missing.code());
            case Fault.Rejected rejected -> rejected(asked, rejected.status(), rejected.code());
        };
    }

    private static Diagnosis consentWithdrawn(String code) {
        return failed(
                "consent-withdrawn",
                "Microsoft no longer lets Rollcall into the tenant (" + code + "): its consent was withdrawn." + NOBODY
                        + RECONNECT);
    }

    private static Diagnosis rejected(Asked asked, int status, String code) {
        return failed(
                "request-rejected",
                "Microsoft refused to answer when Rollcall asked for " + asked.words() + " (" + status + ", " + code
                        + ")." + NOBODY + BY_ITSELF + " If this goes on, tell whoever runs Rollcall.");
    }

    private static Diagnosis failed(String code, String message) {
        return new Diagnosis(new Problem(code, message), false);
    }
}
