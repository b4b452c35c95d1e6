package dev.rollcall.consent.connection.application;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.command.model.Reply;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConsentAnswer;
import dev.rollcall.consent.connection.model.SignInAnswer;
import dev.rollcall.consent.connection.model.State;
import dev.rollcall.consent.connection.model.Ticket;
import dev.rollcall.consent.connection.model.Words;
import dev.rollcall.events.Cloud;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Connects a company to its tenant: the administrator signs in first, which proves the tenant, and consents then. All that
 * comes back from the browser is checked against what was sent with it.
 *
 * <p>Everything here is empty for a company that does not exist.
 */
public final class Connecting {

    private final Connections connections;
    private final SignIns signIns;
    private final Consents consents;
    private final Secrets secrets;

    public Connecting(Connections connections, SignIns signIns, Consents consents, Secrets secrets) {
        this.connections = connections;
        this.signIns = signIns;
        this.consents = consents;
        this.secrets = secrets;
    }

    /** Begins; an attempt under way is given up. The reply is where to send the browser. */
    public Mono<Reply<URI>> begin(Act act, UUID companyId, Cloud cloud, String sessionBinding) {
        if (!signIns.offeredIn(cloud)) {
            return Mono.just(new Reply.Refused<>(Words.cloudNotSetUp(cloud)));
        }
        State state = State.of(companyId, secrets.next());
        String nonce = secrets.next();
        String verifier = secrets.next();
        return connections
                .decide(new ConnectionCommand.BeginSignIn(
                        act, companyId, act.id(), cloud, ticket(state, sessionBinding, act), nonce, verifier))
                .map(replying(after -> signIns.address(cloud, state, nonce, State.sha256(verifier))));
    }

    /**
     * Takes the answer from signing in. The reply is where to send the browser next: to Microsoft's consent page.
     *
     * @param code null when Microsoft sent none
     */
    public Mono<Reply<URI>> signIn(Act act, UUID companyId, State state, @Nullable String code, String sessionBinding) {
        if (ofOtherCompany(state, companyId)) {
            return Mono.just(new Reply.Refused<>(Words.stateOfOtherCompany()));
        }
        // The ticket is spent for good before Microsoft is asked, so that no second answer gets as far.
        return connections
                .decide(new ConnectionCommand.AnswerSignIn(act, companyId, state.digest(), sessionBinding))
                .flatMap(decided -> switch (decided.outcome()) {
                    case Outcome.Refused<ConnectionEvent> refused -> Mono.just(new Reply.Refused<>(refused.refusal()));
                    case Outcome.Done<ConnectionEvent> done ->
                        redeem(done, code).flatMap(answer -> complete(act, companyId, answer, sessionBinding));
                });
    }

    /** Takes the answer from the consent page. From here on the consent is verified in the background. */
    public Mono<Reply<CompanyConnection>> consent(
            Act act, UUID companyId, State state, ConsentAnswer answer, String sessionBinding) {
        if (ofOtherCompany(state, companyId)) {
            return Mono.just(new Reply.Refused<>(Words.stateOfOtherCompany()));
        }
        return connections
                .decide(new ConnectionCommand.AnswerConsent(act, companyId, state.digest(), sessionBinding, answer))
                .map(replying(Function.identity()));
    }

    /** Takes the connection back. What was synced stays. */
    public Mono<Reply<CompanyConnection>> disconnect(Act act, UUID companyId) {
        return connections
                .decide(new ConnectionCommand.Disconnect(act, companyId))
                .map(replying(Function.identity()));
    }

    private Mono<SignInAnswer> redeem(Outcome.Done<ConnectionEvent> done, @Nullable String code) {
        if (!(done.events().getFirst() instanceof ConnectionEvent.SignInAnswered answered) || code == null) {
            return Mono.just(new SignInAnswer.NotProven(SignInAnswer.Why.CODE_REFUSED, "no code"));
        }
        return signIns.redeem(answered.cloud(), code, answered.verifier(), answered.nonce());
    }

    private Mono<Reply<URI>> complete(Act act, UUID companyId, SignInAnswer answer, String sessionBinding) {
        State state = State.of(companyId, secrets.next());
        Mono<Boolean> taken = switch (answer) {
            case SignInAnswer.Proven proven ->
                connections.isHeldByAnother(proven.identity().tenantId(), companyId);
            case SignInAnswer.NotProven ignored -> Mono.just(false);
        };
        return taken.flatMap(isTaken -> connections.decide(new ConnectionCommand.CompleteSignIn(
                        act, companyId, act.id(), answer, isTaken, ticket(state, sessionBinding, act))))
                .map(decided -> switch (decided.outcome()) {
                    case Outcome.Refused<ConnectionEvent> refused -> new Reply.Refused<>(refused.refusal());
                    case Outcome.Done<ConnectionEvent> done -> new Reply.Given<>(consentPage(done, state));
                });
    }

    private URI consentPage(Outcome.Done<ConnectionEvent> done, State state) {
        if (!(done.events().getFirst() instanceof ConnectionEvent.SignedIn signedIn)) {
            throw new IllegalStateException("A sign-in that is complete has a tenant");
        }
        return consents.address(
                signedIn.target().cloud(), signedIn.target().tenant().id(), state);
    }

    private static Ticket ticket(State state, String sessionBinding, Act act) {
        return new Ticket(state.digest(), sessionBinding, act.at().plus(Ticket.LIFE));
    }

    private static boolean ofOtherCompany(State state, UUID companyId) {
        return state.companyId().filter(named -> !named.equals(companyId)).isPresent();
    }

    private static <T> Function<Decided, Reply<T>> replying(Function<CompanyConnection, T> value) {
        return decided -> switch (decided.outcome()) {
            case Outcome.Refused<ConnectionEvent> refused -> new Reply.Refused<>(refused.refusal());
            case Outcome.Done<ConnectionEvent> done -> new Reply.Given<>(value.apply(decided.after()));
        };
    }
}
