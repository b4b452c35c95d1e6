package dev.rollcall.consent.connection.application;

import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * The connection of each company.
 *
 * <p>What a command led to, its announcement, its audit entry and the timer of a verification are kept together or not at
 * all. Commands about one company are decided one after another. No tenant is ever held by two companies: of two commands
 * that would take the same one, the later is refused with {@code tenant-taken} and leaves everything as it was.
 */
public interface Connections {

    /**
     * Gives a command to {@link dev.rollcall.consent.connection.model.ConnectionRules} and keeps what they decide.
     *
     * @return empty when there is no such company
     */
    Mono<Decided> decide(ConnectionCommand command);

    /** One company's connection; empty when there is no such company. */
    Mono<CompanyConnection> of(UUID companyId);

    /** Whether a company other than this one holds the tenant. */
    Mono<Boolean> isHeldByAnother(UUID tenantId, UUID companyId);
}
