package dev.rollcall.consent.connection.model;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What happened to a company's connection. */
public sealed interface ConnectionEvent {

    /** Somebody was sent to sign in. */
    record SignInBegun(UUID connectionId, Cloud cloud, Ticket ticket, String nonce, String verifier)
            implements ConnectionEvent {}

    /** The answer came, and spent the ticket. Carries what the exchange needs, which is kept nowhere from now on. */
    record SignInAnswered(UUID connectionId, Cloud cloud, UUID answerId, String nonce, String verifier)
            implements ConnectionEvent {}

    /** An administrator of the tenant signed in. */
    record AdministratorSignedIn(Target target, String signedInBy, Ticket ticket) implements ConnectionEvent {}

    /** The way through Microsoft's pages ended early. */
    record AttemptFailed(UUID connectionId, Cloud cloud, Problem problem) implements ConnectionEvent {}

    /**
     * A command was refused, which the audit trail shows.
     *
     * @param detail what it shows, without personal data
     */
    record CommandRefused(String detail) implements ConnectionEvent {}

    /** The administrator accepted, as far as the browser says. */
    record ConsentGiven(Target target, Consent consent, Verification verification) implements ConnectionEvent {}

    /** The tenant cannot be read yet; it will be tried again. */
    record VerificationPostponed(Verification verification) implements ConnectionEvent {}

    /** The tenant could be read. From here on the company holds it. */
    record Verified(Instant at, Set<String> permissions) implements ConnectionEvent {}

    /** The tenant could not be read in all that time, or another company was connected to it first. */
    record VerificationGivenUp(Problem problem) implements ConnectionEvent {}

    /** A run was refused because of the consent. */
    record ConsentLost(Problem problem) implements ConnectionEvent {}

    /** An administrator ended the connection. */
    record Disconnected() implements ConnectionEvent {}

    /** Whether the audit trail shows it. Steps that follow by themselves from what it shows already are left out. */
    default boolean isAudited() {
        return switch (this) {
            case SignInAnswered ignored -> false;
            case VerificationPostponed ignored -> false;
            case SignInBegun ignored -> true;
            case AdministratorSignedIn ignored -> true;
            case AttemptFailed ignored -> true;
            case CommandRefused ignored -> true;
            case ConsentGiven ignored -> true;
            case Verified ignored -> true;
            case VerificationGivenUp ignored -> true;
            case ConsentLost ignored -> true;
            case Disconnected ignored -> true;
        };
    }
}
