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

    /** It is known who signed in, and to which tenant. */
    record SignedIn(Target target, String signedInBy, Ticket ticket) implements ConnectionEvent {}

    /** The way through Microsoft's pages ended early. */
    record AttemptFailed(UUID connectionId, Cloud cloud, Problem problem) implements ConnectionEvent {}

    /** The administrator accepted. */
    record ConsentGiven(Target target, Consent consent, Verification verification) implements ConnectionEvent {}

    /** Microsoft does not let Rollcall in yet; it will be tried again. */
    record VerificationPostponed(Verification verification) implements ConnectionEvent {}

    /** Microsoft let Rollcall in. */
    record Verified(Instant at, Set<String> permissions) implements ConnectionEvent {}

    /** Microsoft did not let Rollcall in, in all that time. */
    record VerificationGivenUp(Problem problem) implements ConnectionEvent {}

    /** A run was refused because of the consent. */
    record ConsentLost(Problem problem) implements ConnectionEvent {}

    /** An administrator took the connection back. */
    record Disconnected() implements ConnectionEvent {}

    /** Whether the audit trail says it. Steps that follow by themselves from what it says already are left out. */
    default boolean notable() {
        return switch (this) {
            case SignInAnswered ignored -> false;
            case VerificationPostponed ignored -> false;
            case SignInBegun ignored -> true;
            case SignedIn ignored -> true;
            case AttemptFailed ignored -> true;
            case ConsentGiven ignored -> true;
            case Verified ignored -> true;
            case VerificationGivenUp ignored -> true;
            case ConsentLost ignored -> true;
            case Disconnected ignored -> true;
        };
    }
}
