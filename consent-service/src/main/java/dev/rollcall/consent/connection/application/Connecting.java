package dev.rollcall.consent.connection.application;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerConsent;
import dev.rollcall.consent.connection.model.ConnectionCommand.AnswerSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.BeginSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.CompleteSignIn;
import dev.rollcall.consent.connection.model.ConnectionCommand.Disconnect;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConnectionEvent.AdministratorSignedIn;
import dev.rollcall.consent.connection.model.ConnectionEvent.SignInAnswered;
import dev.rollcall.consent.connection.model.ConsentAnswer;
import dev.rollcall.consent.connection.model.Messages;
import dev.rollcall.consent.connection.model.OAuthState;
import dev.rollcall.consent.connection.model.SignInResult;
import dev.rollcall.consent.connection.model.Ticket;
import dev.rollcall.consent.secret.application.Secrets;
import dev.rollcall.consent.secret.model.Sha256;
import dev.rollcall.events.Cloud;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Connects a company to its tenant: an administrator of the tenant signs in first, which proves the tenant, and consents then.
 * Everything that comes back from the browser is checked against what was sent with it.
 *
 * <p>All of this is empty for a company that does not exist.
 */
public final class Connecting {

    private final Connections connections;
    private final CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands;
    private final SignIns signIns;
    private final Consents consents;
    private final Secrets secrets;

    public Connecting(
            Connections connections,
            CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands,
            SignIns signIns,
            Consents consents,
            Secrets secrets) {
        this.connections = connections;
        this.commands = commands;
        this.signIns = signIns;
        this.consents = consents;
        this.secrets = secrets;
    }

    /**
     * What a step led to.
     *
     * @param <T> what the caller goes on with
     */
    public sealed interface Step<T> {

        /** It was taken. */
        record Taken<T>(T value) implements Step<T> {}

        /** It was refused. */
        record Refused<T>(Refusal refusal) implements Step<T> {}
    }

    /** Begins; an attempt under way is given up. Leads to the address at which to sign in. */
    public Mono<Step<URI>> begin(CommandMetadata metadata, UUID companyId, Cloud cloud, String sessionBinding) {
        if (!signIns.offeredIn(cloud)) {
            return Mono.just(new Step.Refused<>(Messages.cloudNotSetUp(cloud)));
        }
        OAuthState state = OAuthState.of(companyId, secrets.next());
        String nonce = secrets.next();
        String verifier = secrets.next();
        return commands.run(
                        companyId,
                        new BeginSignIn(
                                metadata,
                                companyId,
                                metadata.id(),
                                cloud,
                                ticket(state, sessionBinding, metadata),
                                nonce,
                                verifier))
                .map(step(after -> signIns.address(cloud, state, nonce, Sha256.of(verifier))));
    }

    /**
     * Takes the answer from signing in. Leads to the address of Microsoft's consent page.
     *
     * @param code null when Microsoft sent none
     */
    public Mono<Step<URI>> signIn(
            CommandMetadata metadata, UUID companyId, OAuthState state, @Nullable String code, String sessionBinding) {
        if (isOfOtherCompany(state, companyId)) {
            return Mono.just(new Step.Refused<>(Messages.stateOfOtherCompany()));
        }
        // The ticket is spent for good before Microsoft is asked, so that no second answer gets as far.
        return commands.run(companyId, new AnswerSignIn(metadata, companyId, state.digest(), sessionBinding))
                .flatMap(handled -> switch (handled.outcome()) {
                    case Outcome.Refused<ConnectionEvent> refused -> Mono.just(new Step.Refused<>(refused.refusal()));
                    case Outcome.Accepted<ConnectionEvent> accepted ->
                        redeem(accepted, code).flatMap(result -> complete(metadata, companyId, result, sessionBinding));
                });
    }

    /** Takes the answer from the consent page. From here on the consent is verified in the background. */
    public Mono<Step<CompanyConnection>> consent(
            CommandMetadata metadata, UUID companyId, OAuthState state, ConsentAnswer answer, String sessionBinding) {
        if (isOfOtherCompany(state, companyId)) {
            return Mono.just(new Step.Refused<>(Messages.stateOfOtherCompany()));
        }
        return commands.run(companyId, new AnswerConsent(metadata, companyId, state.digest(), sessionBinding, answer))
                .map(step(Function.identity()));
    }

    /** Ends the connection. What was synced stays. */
    public Mono<Step<CompanyConnection>> disconnect(CommandMetadata metadata, UUID companyId) {
        return commands.run(companyId, new Disconnect(metadata, companyId)).map(step(Function.identity()));
    }

    private Mono<SignInResult> redeem(Outcome.Accepted<ConnectionEvent> accepted, @Nullable String code) {
        SignInAnswered answered = accepted.events(SignInAnswered.class).getFirst();
        return code == null
                ? Mono.just(new SignInResult.Failed(SignInResult.Reason.CODE_REFUSED, "no code"))
                : signIns.redeem(answered.cloud(), code, answered.verifier(), answered.nonce());
    }

    private Mono<Step<URI>> complete(
            CommandMetadata metadata, UUID companyId, SignInResult result, String sessionBinding) {
        OAuthState state = OAuthState.of(companyId, secrets.next());
        Mono<Boolean> tenantTaken = switch (result) {
            case SignInResult.SignedIn signedIn ->
                connections.isHeldByAnother(signedIn.identity().tenantId(), companyId);
            case SignInResult.Failed ignored -> Mono.just(false);
        };
        return tenantTaken
                .flatMap(taken -> commands.run(
                        companyId,
                        new CompleteSignIn(
                                metadata,
                                companyId,
                                metadata.id(),
                                result,
                                taken,
                                ticket(state, sessionBinding, metadata))))
                .map(handled -> switch (handled.outcome()) {
                    case Outcome.Refused<ConnectionEvent> refused -> new Step.Refused<>(refused.refusal());
                    case Outcome.Accepted<ConnectionEvent> accepted ->
                        new Step.Taken<>(consentPage(
                                accepted.events(AdministratorSignedIn.class).getFirst(), state));
                });
    }

    private URI consentPage(AdministratorSignedIn signedIn, OAuthState state) {
        return consents.address(
                signedIn.target().cloud(), signedIn.target().tenant().id(), state);
    }

    private static Ticket ticket(OAuthState state, String sessionBinding, CommandMetadata metadata) {
        return new Ticket(state.digest(), sessionBinding, metadata.at().plus(Ticket.LIFE));
    }

    private static boolean isOfOtherCompany(OAuthState state, UUID companyId) {
        return state.companyId().filter(named -> !named.equals(companyId)).isPresent();
    }

    private static <T> Function<Handled<CompanyConnection, ConnectionEvent>, Step<T>> step(
            Function<CompanyConnection, T> value) {
        return handled -> switch (handled.outcome()) {
            case Outcome.Refused<ConnectionEvent> refused -> new Step.Refused<>(refused.refusal());
            case Outcome.Accepted<ConnectionEvent> accepted -> new Step.Taken<>(value.apply(handled.state()));
        };
    }
}
