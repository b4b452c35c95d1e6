package dev.rollcall.simulator.world;

/**
 * How Microsoft's servers behave towards one tenant, where they may behave one way or another.
 *
 * @param replicationDelaySeconds how long after consent tokens are still refused with {@code invalid_client}
 * @param rolesDelaySeconds how long after consent tokens come without {@code roles}
 * @param rolelessTokensRead whether Graph lets a token without roles read what was consented to
 * @param notConsentedError the AADSTS number that says "not consented": 7000229 or 700016
 * @param deltaPageSize objects on a page of a delta, 1 to 10,000
 * @param deltaMembersPerPage member changes on a page of a groups delta, 1 to 100,000; a larger group goes on over the pages
 * @param deltaLifetimeSeconds how long delta links live
 * @param expiredDelta what an expired delta link answers with
 * @param replay whether a page of a delta begins with the last object of the page before it
 * @param emptyPages whether every page but the first comes empty once, with a link to itself
 * @param bareContinuations whether a group that goes on over a page comes there with its id and members only
 * @param removalsMissing whether nobody is told that a user who is gone for good left the groups
 * @param rulesLate whether dynamic groups keep their members until rules are evaluated on demand
 * @param throttling whether resource units are limited
 * @param retryAfter whether a throttled answer says when to come back
 * @param rolesInTokens whether id tokens list the person's directory roles ({@code wids})
 * @param roleTemplateIdsShown whether Graph shows people which roles they hold, or only that they hold some
 * @param latencyMinMs the least time that an answer of Graph takes
 * @param latencyMaxMs the most
 */
public record Behaviour(
        long replicationDelaySeconds,
        long rolesDelaySeconds,
        boolean rolelessTokensRead,
        int notConsentedError,
        int deltaPageSize,
        int deltaMembersPerPage,
        long deltaLifetimeSeconds,
        ExpiredDelta expiredDelta,
        boolean replay,
        boolean emptyPages,
        boolean bareContinuations,
        boolean removalsMissing,
        boolean rulesLate,
        boolean throttling,
        boolean retryAfter,
        boolean rolesInTokens,
        boolean roleTemplateIdsShown,
        int latencyMinMs,
        int latencyMaxMs) {

    public static final long SEVEN_DAYS = 7L * 24 * 3600;

    public Behaviour {
        require(deltaPageSize >= 1 && deltaPageSize <= 10_000, "deltaPageSize is from 1 to 10,000.");
        require(
                deltaMembersPerPage >= 1 && deltaMembersPerPage <= 100_000,
                "deltaMembersPerPage is from 1 to 100,000.");
        require(
                latencyMinMs >= 0 && latencyMaxMs >= latencyMinMs,
                "latencyMaxMs is at least latencyMinMs, both from 0.");
    }

    /** The two ways of Microsoft Graph to say that a delta link has expired. */
    public enum ExpiredDelta {
        /** 410 with a Location to begin again at. */
        GONE,
        /** 400 with the code {@code SyncStateNotFound}. */
        SYNC_STATE_NOT_FOUND
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
