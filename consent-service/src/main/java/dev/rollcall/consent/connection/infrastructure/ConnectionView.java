package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.model.Attempt;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.Consent;
import dev.rollcall.consent.connection.model.Link;
import dev.rollcall.consent.connection.model.Permission;
import dev.rollcall.consent.connection.model.Tenant;
import dev.rollcall.events.Cloud;
import dev.rollcall.events.Problem;
import dev.rollcall.events.connections.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection as pages show it.
 *
 * @param problem why it is paused, or why the last attempt failed
 * @param nextTryAt when a consent that is being verified is tried next
 */
record ConnectionView(
        @Nullable UUID connectionId,
        @Nullable Cloud cloud,
        ConnectionStatus status,
        @Nullable UUID tenantId,
        @Nullable String tenantName,
        List<PermissionView> permissions,
        @Nullable Problem problem,
        @Nullable String consentedBy,
        @Nullable Instant consentedAt,
        @Nullable Instant connectedAt,
        @Nullable Instant nextTryAt,
        long revision) {

    /** A permission that is asked for. */
    record PermissionView(String name, boolean needed, boolean granted, String reads, String purpose) {}

    static ConnectionView of(CompanyConnection state) {
        Optional<Connection> announced = state.announced();
        Set<String> granted = announced.map(Connection::permissions).orElse(Set.of());
        Optional<Link.Consented> shown = shownLink(state);
        return new ConnectionView(
                announced.map(Connection::connectionId).orElse(null),
                announced.map(Connection::cloud).orElse(null),
                ConnectionStatus.of(state),
                announced.map(Connection::tenantId).orElse(null),
                shown.map(link -> link.target().tenant())
                        .or(() -> signedInTo(state))
                        .map(Tenant::name)
                        .orElse(null),
                Arrays.stream(Permission.values())
                        .map(permission -> new PermissionView(
                                permission.scope(),
                                permission.needed(),
                                granted.contains(permission.scope()),
                                permission.reads(),
                                permission.purpose()))
                        .toList(),
                announced.map(Connection::problem).or(() -> failure(state)).orElse(null),
                shown.map(Link.Consented::consent).map(Consent::by).orElse(null),
                shown.map(Link.Consented::consent).map(Consent::at).orElse(null),
                connectedAt(state.link()),
                state.link() instanceof Link.Verifying verifying
                        ? verifying.verification().nextAt()
                        : null,
                state.revision());
    }

    private static Optional<Link.Consented> shownLink(CompanyConnection state) {
        boolean shown = state.link() instanceof Link.Current || state.attempt() instanceof Attempt.None;
        return shown && state.link() instanceof Link.Consented made ? Optional.of(made) : Optional.empty();
    }

    private static Optional<Tenant> signedInTo(CompanyConnection state) {
        return state.attempt() instanceof Attempt.ConsentAwaited awaited
                ? Optional.of(awaited.target().tenant())
                : Optional.empty();
    }

    private static Optional<Problem> failure(CompanyConnection state) {
        return state.attempt() instanceof Attempt.Failed failed ? Optional.of(failed.problem()) : Optional.empty();
    }

    private static @Nullable Instant connectedAt(Link link) {
        return switch (link) {
            case Link.Connected connected -> connected.since();
            case Link.Paused paused -> paused.since();
            case Link.None ignored -> null;
            case Link.Verifying ignored -> null;
            case Link.Unverified ignored -> null;
            case Link.Ended ignored -> null;
        };
    }
}
