package dev.rollcall.consent.connection.model;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.connections.Connection.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one company's connection.
 *
 * @param companyName for messages
 * @param revision of what was announced last; 0 when nothing was
 */
public record CompanyConnection(UUID companyId, String companyName, long revision, Link link, Attempt attempt) {

    /** Of a company that nobody has begun to connect. */
    public static CompanyConnection none(UUID companyId, String companyName) {
        return new CompanyConnection(companyId, companyName, 0, new Link.None(), new Attempt.None());
    }

    /** The state after these events. The revision goes up by one if others are to be told. */
    public CompanyConnection after(List<ConnectionEvent> events) {
        CompanyConnection state = this;
        for (ConnectionEvent event : events) {
            state = state.after(event);
        }
        return state.announcedAt(0).equals(announcedAt(0))
                ? state
                : new CompanyConnection(companyId, companyName, revision + 1, state.link, state.attempt);
    }

    /** What other services are told; empty when there is nothing to tell. */
    public Optional<Connection> announced() {
        return announcedAt(revision);
    }

    private CompanyConnection after(ConnectionEvent event) {
        return switch (event) {
            case ConnectionEvent.SignInBegun e ->
                with(new Attempt.SignInAwaited(e.connectionId(), e.cloud(), e.ticket(), e.nonce(), e.verifier()));
            case ConnectionEvent.SignInAnswered e ->
                with(new Attempt.SignInAnswered(e.connectionId(), e.cloud(), e.answerId()));
            case ConnectionEvent.SignedIn e -> with(new Attempt.ConsentAwaited(e.target(), e.signedInBy(), e.ticket()));
            case ConnectionEvent.AttemptFailed e -> with(new Attempt.Failed(e.connectionId(), e.cloud(), e.problem()));
            case ConnectionEvent.ConsentGiven e ->
                with(new Attempt.None()).with(new Link.Verifying(e.target(), e.consent(), e.verification()));
            case ConnectionEvent.VerificationPostponed e ->
                link instanceof Link.Verifying now
                        ? with(new Link.Verifying(now.target(), now.consent(), e.verification()))
                        : this;
            case ConnectionEvent.Verified e ->
                link instanceof Link.Verifying now
                        ? with(new Link.Connected(now.target(), now.consent(), e.at(), e.permissions()))
                        : this;
            case ConnectionEvent.VerificationGivenUp e ->
                link instanceof Link.Verifying now
                        ? with(new Link.Unproven(now.target(), now.consent(), e.problem()))
                        : this;
            case ConnectionEvent.ConsentLost e ->
                link instanceof Link.Connected now
                        ? with(new Link.Paused(
                                now.target(), now.consent(), now.since(), now.permissions(), e.problem()))
                        : this;
            case ConnectionEvent.Disconnected ignored -> ended();
        };
    }

    private CompanyConnection ended() {
        CompanyConnection state = with(new Attempt.None());
        return switch (link) {
            case Link.Made made ->
                state.with(new Link.Ended(
                        made.target().connectionId(),
                        made.target().cloud(),
                        Optional.of(made.target().tenant().id())));
            case Link.None ignored -> attempt instanceof Attempt.Begun begun ? state.with(ended(begun)) : state;
            case Link.Ended ignored -> attempt instanceof Attempt.Begun begun ? state.with(ended(begun)) : state;
        };
    }

    private static Link ended(Attempt.Begun attempt) {
        return new Link.Ended(attempt.connectionId(), attempt.cloud(), Optional.empty());
    }

    private CompanyConnection with(Link next) {
        return new CompanyConnection(companyId, companyName, revision, next, attempt);
    }

    private CompanyConnection with(Attempt next) {
        return new CompanyConnection(companyId, companyName, revision, link, next);
    }

    private Optional<Connection> announcedAt(long at) {
        if (!(link instanceof Link.Holding) && attempt instanceof Attempt.Begun begun) {
            return Optional.of(
                    switch (begun) {
                        case Attempt.ConsentAwaited a ->
                            announce(at, a.target(), Status.CONSENT_AWAITED, Set.of(), null);
                        case Attempt.SignInAwaited a -> awaited(at, a);
                        case Attempt.SignInAnswered a -> awaited(at, a);
                        case Attempt.Failed a -> awaited(at, a);
                    });
        }
        return switch (link) {
            case Link.None ignored -> Optional.empty();
            case Link.Verifying l -> Optional.of(announce(at, l.target(), Status.VERIFYING, Set.of(), null));
            case Link.Unproven l -> Optional.of(announce(at, l.target(), Status.PAUSED, Set.of(), l.problem()));
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

    private Connection awaited(long at, Attempt.Begun attempted) {
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
        return new Connection(companyId, at, connectionId, cloud, tenantId, status, permissions, problem);
    }
}
