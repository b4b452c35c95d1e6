package dev.rollcall.consent.connection.application;

import dev.rollcall.commands.States;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * The connection of each company. The timer of a verification is saved with it.
 *
 * <p>No tenant is ever held by two companies: saving a state that holds a tenant which another company holds already fails with
 * {@link TenantTakenException}.
 */
public interface Connections extends States<ConnectionCommand, CompanyConnection, ConnectionEvent> {

    /** One company's connection; empty when there is no such company. */
    Mono<CompanyConnection> of(UUID companyId);

    /** Whether a company other than this one holds the tenant. */
    Mono<Boolean> isHeldByAnother(UUID tenantId, UUID companyId);
}
