package dev.rollcall.consent.connection.model;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import java.util.UUID;

/**
 * Somebody's way through Microsoft's pages, beside the {@link Link} that may exist already: repairing a paused link leaves it as
 * it is until the new consent is there.
 */
public sealed interface Attempt {

    /** No attempt is under way. */
    record None() implements Attempt {}

    /** What is known of every attempt that was begun. */
    sealed interface Begun extends Attempt {

        /** The id that the connection has, or will have. */
        UUID connectionId();

        Cloud cloud();
    }

    /**
     * Sent to sign in.
     *
     * @param nonce that the id token must repeat (OpenID Connect Core 1.0, 3.1.2.1)
     * @param verifier of the code challenge (RFC 7636)
     */
    record SignInAwaited(UUID connectionId, Cloud cloud, Ticket ticket, String nonce, String verifier)
            implements Begun {}

    /**
     * Back from signing in; the ticket is spent, and the code is being exchanged.
     *
     * @param answerId which answer spent it
     */
    record SignInAnswered(UUID connectionId, Cloud cloud, UUID answerId) implements Begun {}

    /**
     * Signed in, and sent on to consent.
     *
     * @param signedInBy name of the account
     */
    record ConsentAwaited(Target target, String signedInBy, Ticket ticket) implements Begun {
        @Override
        public UUID connectionId() {
            return target.connectionId();
        }

        @Override
        public Cloud cloud() {
            return target.cloud();
        }
    }

    /** Came to nothing; has to be begun again. */
    record Failed(UUID connectionId, Cloud cloud, Problem problem) implements Begun {}
}
