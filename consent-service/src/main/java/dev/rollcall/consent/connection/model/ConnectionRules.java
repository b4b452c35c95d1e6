package dev.rollcall.consent.connection.model;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.command.model.Refusal;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerConsent;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.BeginSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.CompleteSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.Disconnect;
import dev.rollcall.consent.connection.model.ConnectionCommand.TellFailedRun;
import dev.rollcall.consent.connection.model.ConnectionCommand.TellProbe;
import dev.rollcall.events.Problem;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How a connection comes to be, is lost and ends.
 *
 * <p>The tenant is the {@code tid} of a validated id token, and nothing else: Microsoft gives a multi-tenant application
 * tokens for any tenant that ever consented, so that "the token works" does not prove whose tenant it is.
 */
public final class ConnectionRules {

    private ConnectionRules() {}

    /** Decides on a command. */
    public static Outcome<ConnectionEvent> decide(ConnectionCommand command, CompanyConnection state) {
        return switch (command) {
            case BeginSignIn c -> begin(c, state);
            case AnswerSignIn c -> answerSignIn(c, state);
            case CompleteSignIn c -> completeSignIn(c, state);
            case AnswerConsent c -> answerConsent(c, state);
            case TellProbe c -> tellProbe(c, state);
            case TellFailedRun c -> tellFailedRun(c, state);
            case Disconnect ignored -> disconnect(state);
        };
    }

    private static Outcome<ConnectionEvent> begin(BeginSignIn c, CompanyConnection state) {
        if (state.link() instanceof Link.Holding held && held.target().cloud() != c.cloud()) {
            return Outcome.refused(Words.connectedInOtherCloud(state.companyName(), held.target()));
        }
        UUID connectionId = connectionId(state, c.connectionId());
        return Outcome.done(
                new ConnectionEvent.SignInBegun(connectionId, c.cloud(), c.ticket(), c.nonce(), c.verifier()));
    }

    private static UUID connectionId(CompanyConnection state, UUID fresh) {
        if (state.link() instanceof Link.Holding held) {
            return held.target().connectionId();
        }
        return state.attempt() instanceof Attempt.Begun begun ? begun.connectionId() : fresh;
    }

    private static Outcome<ConnectionEvent> answerSignIn(AnswerSignIn c, CompanyConnection state) {
        if (!(state.attempt() instanceof Attempt.SignInAwaited awaited)) {
            return Outcome.refused(Words.stateUnknown(state.companyName()));
        }
        return switch (awaited.ticket()
                .flawOf(c.stateDigest(), c.sessionBinding(), c.act().at())) {
            case NONE ->
                Outcome.done(new ConnectionEvent.SignInAnswered(
                        awaited.connectionId(), awaited.cloud(), c.act().id(), awaited.nonce(), awaited.verifier()));
            case UNKNOWN -> Outcome.refused(Words.stateUnknown(state.companyName()));
            case EXPIRED -> Outcome.refused(Words.stateExpired(state.companyName()));
            case OTHER_SESSION -> Outcome.refused(Words.stateOfOtherSession(state.companyName()));
        };
    }

    private static Outcome<ConnectionEvent> completeSignIn(CompleteSignIn c, CompanyConnection state) {
        if (!(state.attempt() instanceof Attempt.SignInAnswered answered)
                || !answered.answerId().equals(c.answerId())) {
            return Outcome.refused(Words.stateUnknown(state.companyName()));
        }
        return switch (c.answer()) {
            case SignInAnswer.NotProven notProven ->
                failed(answered, Words.signInNotProven(state.companyName(), notProven.why()));
            case SignInAnswer.Proven proven -> signedIn(c, state, answered, proven.identity());
        };
    }

    private static Outcome<ConnectionEvent> signedIn(
            CompleteSignIn c, CompanyConnection state, Attempt.SignInAnswered answered, Identity identity) {
        if (state.link() instanceof Link.Holding held
                && !held.target().tenant().id().equals(identity.tenantId())) {
            return failed(answered, Words.signedInToOtherTenant(state.companyName(), held.target(), identity));
        }
        if (c.tenantTaken()) {
            return failed(answered, Words.tenantTaken(state.companyName(), identity.tenant()));
        }
        Target target = new Target(answered.connectionId(), answered.cloud(), identity.tenant());
        return Outcome.done(new ConnectionEvent.SignedIn(target, identity.userName(), c.next()));
    }

    private static Outcome<ConnectionEvent> answerConsent(AnswerConsent c, CompanyConnection state) {
        String company = state.companyName();
        if (!(state.attempt() instanceof Attempt.ConsentAwaited awaited)) {
            return Outcome.refused(Words.stateUnknown(company));
        }
        return switch (awaited.ticket()
                .flawOf(c.stateDigest(), c.sessionBinding(), c.act().at())) {
            case NONE -> consented(c, awaited, company);
            case UNKNOWN -> Outcome.refused(Words.stateUnknown(company));
            case EXPIRED -> Outcome.refused(Words.stateExpired(company));
            case OTHER_SESSION -> Outcome.refused(Words.stateOfOtherSession(company));
        };
    }

    private static Outcome<ConnectionEvent> consented(AnswerConsent c, Attempt.ConsentAwaited awaited, String company) {
        return switch (c.answer()) {
            case ConsentAnswer.NotGiven notGiven -> failed(awaited, Words.consentNotGiven(company, notGiven));
            case ConsentAnswer.Given given ->
                given.tenantId().equals(awaited.target().tenant().id())
                        ? Outcome.done(new ConnectionEvent.ConsentGiven(
                                awaited.target(),
                                new Consent(awaited.signedInBy(), c.act().at()),
                                Verification.begin(c.act().at())))
                        : failed(
                                awaited,
                                Words.consentOfOtherTenant(
                                        company, awaited.target().tenant()));
        };
    }

    private static Outcome<ConnectionEvent> tellProbe(TellProbe c, CompanyConnection state) {
        if (!(state.link() instanceof Link.Verifying verifying)
                || !verifying.target().connectionId().equals(c.connectionId())) {
            return Outcome.nothing();
        }
        Set<String> missing =
                c.probe() instanceof Probe.LetIn readable ? Permission.missingIn(readable.permissions()) : Set.of();
        if (c.probe() instanceof Probe.LetIn readable && missing.isEmpty()) {
            return Outcome.done(new ConnectionEvent.Verified(c.act().at(), readable.permissions()));
        }
        return verifying
                .verification()
                .afterTryAt(c.act().at())
                .<Outcome<ConnectionEvent>>map(next -> Outcome.done(new ConnectionEvent.VerificationPostponed(next)))
                .orElseGet(() -> Outcome.done(new ConnectionEvent.VerificationGivenUp(Words.notVerified(
                        state.companyName(), verifying.target().tenant(), c.probe(), missing))));
    }

    /** Only of a run that began after the connection was made: what an earlier one met has been mended since. */
    private static Outcome<ConnectionEvent> tellFailedRun(TellFailedRun c, CompanyConnection state) {
        if (!(state.link() instanceof Link.Connected connected) || c.startedAt().isBefore(connected.since())) {
            return Outcome.nothing();
        }
        return Words.lostBy(
                        c.problemCode(), state.companyName(), connected.target().tenant())
                .<Outcome<ConnectionEvent>>map(problem -> Outcome.done(new ConnectionEvent.ConsentLost(problem)))
                .orElseGet(Outcome::nothing);
    }

    private static Outcome<ConnectionEvent> disconnect(CompanyConnection state) {
        boolean somethingThere = state.link() instanceof Link.Made || state.attempt() instanceof Attempt.Begun;
        return somethingThere ? Outcome.done(new ConnectionEvent.Disconnected()) : Outcome.nothing();
    }

    private static Outcome<ConnectionEvent> failed(Attempt.Begun attempt, Refusal refusal) {
        Problem problem = new Problem(refusal.code(), refusal.message());
        return new Outcome.Refused<>(
                refusal, List.of(new ConnectionEvent.AttemptFailed(attempt.connectionId(), attempt.cloud(), problem)));
    }
}
