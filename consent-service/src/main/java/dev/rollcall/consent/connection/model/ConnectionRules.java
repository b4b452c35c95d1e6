package dev.rollcall.consent.connection.model;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerConsent;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.BeginSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.CompleteSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.Disconnect;
import dev.rollcall.consent.connection.model.ConnectionCommand.RecordFailedRun;
import dev.rollcall.consent.connection.model.ConnectionCommand.RecordProbe;
import dev.rollcall.consent.connection.model.ConnectionEvent.AdministratorSignedIn;
import dev.rollcall.consent.connection.model.ConnectionEvent.AttemptFailed;
import dev.rollcall.consent.connection.model.ConnectionEvent.CommandRefused;
import dev.rollcall.consent.connection.model.ConnectionEvent.ConsentGiven;
import dev.rollcall.consent.connection.model.ConnectionEvent.ConsentLost;
import dev.rollcall.consent.connection.model.ConnectionEvent.Disconnected;
import dev.rollcall.consent.connection.model.ConnectionEvent.SignInAnswered;
import dev.rollcall.consent.connection.model.ConnectionEvent.SignInBegun;
import dev.rollcall.consent.connection.model.ConnectionEvent.VerificationGivenUp;
import dev.rollcall.consent.connection.model.ConnectionEvent.VerificationPostponed;
import dev.rollcall.consent.connection.model.ConnectionEvent.Verified;
import dev.rollcall.events.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How a connection comes to be, is lost and ends.
 *
 * <p>The tenant is the {@code tid} of a validated id token, and nothing else: Microsoft gives a multi-tenant application
 * tokens for any tenant that ever consented, so that "the token works" does not prove whose tenant it is. And who signs in must
 * be an administrator of that tenant: {@code tid} proves that they belong to it, not that they may speak for it.
 */
public final class ConnectionRules implements Decider<ConnectionCommand, CompanyConnection, ConnectionEvent> {

    @Override
    public Outcome<ConnectionEvent> decide(ConnectionCommand command, CompanyConnection state) {
        return switch (command) {
            case BeginSignIn c -> begin(c, state);
            case AnswerSignIn c -> answerSignIn(c, state);
            case CompleteSignIn c -> completeSignIn(c, state);
            case AnswerConsent c -> answerConsent(c, state);
            case RecordProbe c -> recordProbe(c, state);
            case RecordFailedRun c -> recordFailedRun(c, state);
            case Disconnect ignored -> disconnect(state);
        };
    }

    @Override
    public CompanyConnection apply(CompanyConnection state, ConnectionEvent event) {
        return state.apply(event);
    }

    private static Outcome<ConnectionEvent> begin(BeginSignIn c, CompanyConnection state) {
        if (state.company().archived()) {
            return refused(Messages.companyArchived(name(state)));
        }
        Optional<Target> otherCloud = state.held().filter(held -> held.cloud() != c.cloud());
        if (otherCloud.isPresent()) {
            return refused(Messages.connectedInOtherCloud(name(state), otherCloud.get()));
        }
        return Outcome.accepted(
                new SignInBegun(connectionId(state, c.connectionId()), c.cloud(), c.ticket(), c.nonce(), c.verifier()));
    }

    private static UUID connectionId(CompanyConnection state, UUID fresh) {
        return state.held()
                .map(Target::connectionId)
                .orElseGet(() -> state.attempt() instanceof Attempt.Begun begun ? begun.connectionId() : fresh);
    }

    private static Outcome<ConnectionEvent> answerSignIn(AnswerSignIn c, CompanyConnection state) {
        if (!(state.attempt() instanceof Attempt.SignInAwaited awaited)) {
            return refused(Messages.stateUnknown(name(state)));
        }
        return rejected(awaited.ticket(), c.stateDigest(), c.sessionBinding(), c.metadata(), state)
                .orElseGet(() -> Outcome.accepted(new SignInAnswered(
                        awaited.connectionId(),
                        awaited.cloud(),
                        c.metadata().id(),
                        awaited.nonce(),
                        awaited.verifier())));
    }

    private static Outcome<ConnectionEvent> completeSignIn(CompleteSignIn c, CompanyConnection state) {
        if (!(state.attempt() instanceof Attempt.SignInAnswered answered)
                || !answered.answerId().equals(c.answerId())) {
            return refused(Messages.stateUnknown(name(state)));
        }
        return switch (c.result()) {
            case SignInResult.Failed failed ->
                failed(answered, Messages.signInFailed(name(state), failed.reason()), failed.detail());
            case SignInResult.SignedIn signedIn -> signedIn(c, state, answered, signedIn);
        };
    }

    /** Whether somebody is an administrator comes before what only administrators may learn. */
    private static Outcome<ConnectionEvent> signedIn(
            CompleteSignIn c, CompanyConnection state, Attempt.SignInAnswered answered, SignInResult.SignedIn result) {
        Identity identity = result.identity();
        Optional<Target> otherTenant =
                state.held().filter(held -> !held.tenant().id().equals(identity.tenantId()));
        if (otherTenant.isPresent()) {
            return failed(answered, Messages.signedInToOtherTenant(name(state), otherTenant.get(), identity));
        }
        switch (result.roles()) {
            case DirectoryRoles.Unknown unknown -> {
                return failed(
                        answered, Messages.administratorNotProven(name(state), identity.tenant()), unknown.detail());
            }
            case DirectoryRoles.Known known -> {
                if (!AdministratorRole.isAmong(known.templateIds())) {
                    return failed(answered, Messages.notAnAdministrator(name(state), identity.tenant()));
                }
            }
        }
        if (c.tenantTaken()) {
            return failed(answered, Messages.tenantTaken(name(state), identity.tenant()));
        }
        Target target = new Target(answered.connectionId(), answered.cloud(), identity.tenant());
        return Outcome.accepted(new AdministratorSignedIn(target, identity.userName(), c.next()));
    }

    private static Outcome<ConnectionEvent> answerConsent(AnswerConsent c, CompanyConnection state) {
        if (!(state.attempt() instanceof Attempt.ConsentAwaited awaited)) {
            return refused(Messages.stateUnknown(name(state)));
        }
        return rejected(awaited.ticket(), c.stateDigest(), c.sessionBinding(), c.metadata(), state)
                .orElseGet(() -> consented(c, awaited, name(state)));
    }

    private static Outcome<ConnectionEvent> consented(AnswerConsent c, Attempt.ConsentAwaited awaited, String company) {
        return switch (c.answer()) {
            case ConsentAnswer.NotGiven notGiven -> failed(awaited, Messages.consentNotGiven(company, notGiven));
            case ConsentAnswer.Given given ->
                given.tenantId().equals(awaited.target().tenant().id())
                        ? Outcome.accepted(new ConsentGiven(
                                awaited.target(),
                                new Consent(awaited.signedInBy(), c.metadata().at()),
                                Verification.begin(c.metadata().at())))
                        : failed(
                                awaited,
                                Messages.consentOfOtherTenant(
                                        company, awaited.target().tenant()));
        };
    }

    private static Outcome<ConnectionEvent> recordProbe(RecordProbe c, CompanyConnection state) {
        if (!(state.link() instanceof Link.Verifying verifying)
                || !verifying.target().equals(c.target())) {
            return Outcome.unchanged();
        }
        if (c.tenantTaken()) {
            return givenUp(problem(Messages.tenantTaken(name(state), c.target().tenant())));
        }
        Set<String> missing = c.probe() instanceof Probe.Succeeded succeeded
                ? Permission.missingIn(succeeded.permissions())
                : Set.of();
        if (c.probe() instanceof Probe.Succeeded succeeded && missing.isEmpty()) {
            return Outcome.accepted(new Verified(c.metadata().at(), succeeded.permissions()));
        }
        return verifying
                .verification()
                .afterTryAt(c.metadata().at())
                .<Outcome<ConnectionEvent>>map(next -> Outcome.accepted(new VerificationPostponed(next)))
                .orElseGet(() ->
                        givenUp(Messages.notVerified(name(state), c.target().tenant(), c.probe(), missing)));
    }

    /** Only for a run that began after the connection was made: what an earlier one met has been repaired since. */
    private static Outcome<ConnectionEvent> recordFailedRun(RecordFailedRun c, CompanyConnection state) {
        if (!(state.link() instanceof Link.Connected connected) || c.startedAt().isBefore(connected.since())) {
            return Outcome.unchanged();
        }
        return Messages.consentLost(
                        c.problemCode(), name(state), connected.target().tenant())
                .<Outcome<ConnectionEvent>>map(problem -> Outcome.accepted(new ConsentLost(problem)))
                .orElseGet(Outcome::unchanged);
    }

    private static Outcome<ConnectionEvent> disconnect(CompanyConnection state) {
        boolean somethingToEnd = state.link() instanceof Link.Consented || state.attempt() instanceof Attempt.Begun;
        return somethingToEnd ? Outcome.accepted(new Disconnected()) : Outcome.unchanged();
    }

    /** What is wrong with an answer from the browser, if anything. A wrong one leaves the ticket to the right one. */
    private static Optional<Outcome<ConnectionEvent>> rejected(
            Ticket ticket,
            String stateDigest,
            String sessionBinding,
            CommandMetadata metadata,
            CompanyConnection state) {
        if (state.company().archived()) {
            return Optional.of(refused(Messages.companyArchived(name(state))));
        }
        return switch (ticket.flawOf(stateDigest, sessionBinding, metadata.at())) {
            case NONE -> Optional.empty();
            case UNKNOWN -> Optional.of(refused(Messages.stateUnknown(name(state))));
            case EXPIRED -> Optional.of(refused(Messages.stateExpired(name(state))));
            case OTHER_SESSION -> Optional.of(refused(Messages.stateOfOtherSession(name(state))));
        };
    }

    private static Outcome<ConnectionEvent> refused(Refusal refusal) {
        return new Outcome.Refused<>(refusal, List.of(new CommandRefused(refusal.code())));
    }

    private static Outcome<ConnectionEvent> failed(Attempt.Begun attempt, Refusal refusal) {
        return failed(attempt, refusal, new CommandRefused(refusal.code()));
    }

    private static Outcome<ConnectionEvent> failed(Attempt.Begun attempt, Refusal refusal, String detail) {
        return failed(attempt, refusal, new CommandRefused(refusal.code() + " (" + detail + ")"));
    }

    private static Outcome<ConnectionEvent> failed(Attempt.Begun attempt, Refusal refusal, CommandRefused trace) {
        return new Outcome.Refused<>(
                refusal, List.of(new AttemptFailed(attempt.connectionId(), attempt.cloud(), problem(refusal)), trace));
    }

    private static Outcome<ConnectionEvent> givenUp(Problem problem) {
        return Outcome.accepted(new VerificationGivenUp(problem));
    }

    private static Problem problem(Refusal refusal) {
        return new Problem(refusal.code(), refusal.message());
    }

    private static String name(CompanyConnection state) {
        return state.company().name();
    }
}
