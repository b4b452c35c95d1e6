package dev.rollcall.consent.connection.model;

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
import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.connections.Connection.Status;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one company's connection.
 *
 * @param company that is connected, or not
 * @param revision of what was announced last; 0 when nothing was
 * @param holdsTenant whether the link was connected once and not ended since, so that no other company can be connected to its
 *     tenant; never for a link that was not consented to
 */
public record CompanyConnection(
        ConnectedCompany company, long revision, Link link, Attempt attempt, boolean holdsTenant) {

    /** Of a company that nobody has begun to connect. */
    public static CompanyConnection none(ConnectedCompany company) {
        return new CompanyConnection(company, 0, new Link.None(), new Attempt.None(), false);
    }

    /** The tenant that the company holds. */
    public Optional<Target> held() {
        return holdsTenant && link instanceof Link.Consented consented
                ? Optional.of(consented.target())
                : Optional.empty();
    }

    /** Whether a directory may have been read for the company: somebody consented once, whatever came of it. */
    public boolean everConsented() {
        return switch (link) {
            case Link.None ignored -> false;
            case Link.Consented ignored -> true;
            case Link.Ended ended -> ended.tenantId().isPresent();
        };
    }

    /** The state after an event. The revision goes up by one if that changes what others see. */
    public CompanyConnection apply(ConnectionEvent event) {
        CompanyConnection next = with(event);
        return next.announcedAt(0).equals(announcedAt(0))
                ? next
                : new CompanyConnection(company, revision + 1, next.link, next.attempt, next.holdsTenant);
    }

    /** What other services see; empty when there is nothing to see. */
    public Optional<Connection> announced() {
        return announcedAt(revision);
    }

    private CompanyConnection with(ConnectionEvent event) {
        return switch (event) {
            case SignInBegun e ->
                with(new Attempt.SignInAwaited(e.connectionId(), e.cloud(), e.ticket(), e.nonce(), e.verifier()));
            case SignInAnswered e -> with(new Attempt.SignInAnswered(e.connectionId(), e.cloud(), e.answerId()));
            case AdministratorSignedIn e -> with(new Attempt.ConsentAwaited(e.target(), e.signedInBy(), e.ticket()));
            case AttemptFailed e -> with(new Attempt.Failed(e.connectionId(), e.cloud(), e.problem()));
            case CommandRefused ignored -> this;
            case ConsentGiven e ->
                with(new Attempt.None())
                        .with(new Link.Verifying(e.target(), e.consent(), e.verification()), holdsTenantOf(e.target()));
            case VerificationPostponed e ->
                link instanceof Link.Verifying now
                        ? with(new Link.Verifying(now.target(), now.consent(), e.verification()), holdsTenant)
                        : this;
            case Verified e ->
                link instanceof Link.Verifying now
                        ? with(new Link.Connected(now.target(), now.consent(), e.at(), e.permissions()), true)
                        : this;
            case VerificationGivenUp e ->
                link instanceof Link.Verifying now
                        ? with(new Link.Unverified(now.target(), now.consent(), e.problem()), holdsTenant)
                        : this;
            case ConsentLost e ->
                link instanceof Link.Connected now
                        ? with(
                                new Link.Paused(
                                        now.target(), now.consent(), now.since(), now.permissions(), e.problem()),
                                holdsTenant)
                        : this;
            case Disconnected ignored -> ended();
        };
    }

    private boolean holdsTenantOf(Target target) {
        return held().filter(held -> held.tenant().id().equals(target.tenant().id()))
                .isPresent();
    }

    private CompanyConnection ended() {
        CompanyConnection state = with(new Attempt.None());
        return switch (link) {
            case Link.Consented consented ->
                state.with(
                        new Link.Ended(
                                consented.target().connectionId(),
                                consented.target().cloud(),
                                Optional.of(consented.target().tenant().id())),
                        false);
            case Link.None ignored -> attempt instanceof Attempt.Begun begun ? state.with(ended(begun), false) : state;
            case Link.Ended ignored -> attempt instanceof Attempt.Begun begun ? state.with(ended(begun), false) : state;
        };
    }

    private static Link ended(Attempt.Begun attempt) {
        return new Link.Ended(attempt.connectionId(), attempt.cloud(), Optional.empty());
    }

    private CompanyConnection with(Link next, boolean holding) {
        return new CompanyConnection(company, revision, next, attempt, holding);
    }

    private CompanyConnection with(Attempt next) {
        return new CompanyConnection(company, revision, link, next, holdsTenant);
    }

    private Optional<Connection> announcedAt(long at) {
        if (!(link instanceof Link.Current) && attempt instanceof Attempt.Begun begun) {
            return Optional.of(
                    switch (begun) {
                        case Attempt.ConsentAwaited a ->
                            announce(at, a.target(), Status.CONSENT_AWAITED, Set.of(), null);
                        case Attempt.SignInAwaited a -> signInAwaited(at, a);
                        case Attempt.SignInAnswered a -> signInAwaited(at, a);
                        case Attempt.Failed a -> signInAwaited(at, a);
                    });
        }
        return switch (link) {
            case Link.None ignored -> Optional.empty();
            case Link.Verifying l -> Optional.of(announce(at, l.target(), Status.VERIFYING, Set.of(), null));
            case Link.Unverified l -> Optional.of(announce(at, l.target(), Status.PAUSED, Set.of(), l.problem()));
            case Link.Connected l -> Optional.of(announce(at, l.target(), Status.CONNECTED, l.permissions(), null));
            case Link.Paused l -> Optional.of(announce(at, l.target(), Status.PAUSED, l.permissions(), l.problem()));
            case Link.Ended l ->
                Optional.of(announce(
                        at,
                        l.connectionId(),
                        l.cloud(),
                        l.tenantId().orElse(null),
                        Status.DISCONNECTED,
                        Set.of(),
                        null));
        };
    }

    private Connection signInAwaited(long at, Attempt.Begun attempted) {
        return announce(at, attempted.connectionId(), attempted.cloud(), null, Status.SIGN_IN_AWAITED, Set.of(), null);
    }

    private Connection announce(
            long at, Target target, Status status, Set<String> permissions, @Nullable Problem problem) {
        return announce(
                at, target.connectionId(), target.cloud(), target.tenant().id(), status, permissions, problem);
    }

    private Connection announce(
            long at,
            UUID connectionId,
            Cloud cloud,
            @Nullable UUID tenantId,
            Status status,
            Set<String> permissions,
            @Nullable Problem problem) {
        return new Connection(company.id(), at, connectionId, cloud, tenantId, status, permissions, problem);
    }
}
