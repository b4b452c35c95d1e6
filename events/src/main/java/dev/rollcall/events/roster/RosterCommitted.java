package dev.rollcall.events.roster;

import java.time.Instant;
import java.util.UUID;

/**
 * A commit is whole.
 *
 * @param events how many {@link RosterChanged} events it had
 * @param by the subject who committed; {@code policy} or {@code expiry} where nobody pressed a button
 * @param active members on the roster afterwards, asleep ones included
 */
public record RosterCommitted(
        UUID companyId,
        long commit,
        int events,
        String by,
        Instant at,
        long joined,
        long updated,
        long left,
        long slept,
        long woke,
        long active,
        long asleep)
        implements RosterEvent {}
