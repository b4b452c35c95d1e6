package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.Problem;

/**
 * Why a directory could not be read to its end.
 *
 * @param problem for an administrator
 * @param chainBroken whether the delta links are of no use any more, so that only a full run helps
 */
public record Diagnosis(Problem problem, boolean chainBroken) {

    private static final String UNCHANGED = " Nothing was changed: nobody was added and nobody was removed.";
    private static final String RETRIED = " Rollcall tries again by itself.";
    private static final String RECONNECT =
            " A Global Administrator or Privileged Role Administrator of the tenant has to"
                    + " connect it again, under Integrations, User Sync.";

    /** What a fault that did not pass means for the run. */
    public static Diagnosis of(GraphResource resource, Fault fault) {
        return switch (fault) {
            case Fault.Throttled _ ->
                failed(
                        "throttled",
                        "Microsoft kept telling Rollcall to slow down when it asked for " + resource.words()
                                + ", so the directory was not read to its end." + UNCHANGED + RETRIED
                                + " If this goes on, see which other applications read this tenant.");
            case Fault.Unavailable down ->
                failed(
                        "page-failed",
                        "Microsoft answered with an error (" + down.status() + ") each time Rollcall asked for "
                                + resource.words() + ", so the directory was not read to its end." + UNCHANGED + RETRIED
                                + " If this goes on, see Microsoft 365's service health in the admin center.");
            case Fault.Unreachable lost ->
                failed(
                        "microsoft-unreachable",
                        "Rollcall got no complete answer from Microsoft when it asked for " + resource.words() + " ("
                                + lost.detail() + ")." + UNCHANGED + RETRIED);
            case Fault.SignInRefused refused -> consentWithdrawn(refused.code());
            case Fault.Unauthorized refused -> consentWithdrawn(refused.code());
            case Fault.CredentialsRefused refused ->
                failed(
                        "credentials-refused",
                        "Microsoft does not accept Rollcall's own credentials (" + refused.code() + ")." + UNCHANGED
                                + " This is not about your tenant: whoever runs Rollcall has to renew its secret or"
                                + " certificate.");
            case Fault.Forbidden refused ->
                failed(
                        "permission-missing",
                        "Microsoft does not let Rollcall read " + resource.words() + " (" + refused.code()
                                + "): the permission " + resource.permission() + " was taken back or never granted."
                                + UNCHANGED + RECONNECT);
            case Fault.Expired expired ->
                new Diagnosis(
                        new Problem(
                                "resync-required",
                                "Microsoft no longer knows where the last reading ended (" + expired.code() + ")."
                                        + UNCHANGED + " Rollcall reads the whole directory again."),
                        true);
            case Fault.NotFound missing -> rejected(resource, 404, missing.code());
            case Fault.Rejected rejected -> rejected(resource, rejected.status(), rejected.code());
        };
    }

    private static Diagnosis consentWithdrawn(String code) {
        return failed(
                "consent-withdrawn",
                "Microsoft no longer lets Rollcall into the tenant (" + code + "): its consent was withdrawn."
                        + UNCHANGED + RECONNECT);
    }

    private static Diagnosis rejected(GraphResource resource, int status, String code) {
        return failed(
                "request-rejected",
                "Microsoft refused to answer when Rollcall asked for " + resource.words() + " (" + status + ", " + code
                        + ")." + UNCHANGED + RETRIED + " If this goes on, tell whoever runs Rollcall.");
    }

    private static Diagnosis failed(String code, String message) {
        return new Diagnosis(new Problem(code, message), false);
    }
}
