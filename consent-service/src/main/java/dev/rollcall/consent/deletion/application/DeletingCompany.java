package dev.rollcall.consent.deletion.application;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.CommandRunner.Handled;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.consent.apikey.application.ApiKeys;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyCommand.DeleteCompany;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionCommand.Disconnect;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.grant.application.Grants;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Deletes a company: its connection ends, which frees the tenant, its grants and API keys are removed, and other services learn
 * that it is gone; all of it or nothing. The audit trail, which has ids only, stays.
 */
public final class DeletingCompany {

    private final Transactions transactions;
    private final Connections connections;
    private final CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands;
    private final CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> connectionCommands;
    private final Grants grants;
    private final ApiKeys apiKeys;

    public DeletingCompany(
            Transactions transactions,
            Connections connections,
            CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands,
            CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> connectionCommands,
            Grants grants,
            ApiKeys apiKeys) {
        this.transactions = transactions;
        this.connections = connections;
        this.companyCommands = companyCommands;
        this.connectionCommands = connectionCommands;
        this.grants = grants;
        this.apiKeys = apiKeys;
    }

    /**
     * Deletes a company.
     *
     * @param disconnecting metadata for ending the connection, which leaves an audit entry of its own
     * @param confirmedName the company's name, typed by whoever deletes it
     * @return empty when there is no such company
     */
    public Mono<Handled<CompanyState, CompanyEvent>> delete(
            CommandMetadata metadata, CommandMetadata disconnecting, UUID companyId, String confirmedName) {
        Disconnect disconnect = new Disconnect(disconnecting, companyId);
        return transactions.writing(
                companyId,
                () -> connections
                        .load(companyId, disconnect)
                        .flatMap(connection -> companyCommands
                                .run(
                                        companyId,
                                        new DeleteCompany(
                                                metadata, companyId, confirmedName, connection.everConsented()))
                                .flatMap(handled -> switch (handled.outcome()) {
                                    case Outcome.Refused<CompanyEvent> refused -> Mono.just(handled);
                                    case Outcome.Accepted<CompanyEvent> accepted ->
                                        remove(disconnect).thenReturn(handled);
                                })));
    }

    private Mono<Void> remove(Disconnect disconnect) {
        UUID companyId = disconnect.companyId();
        return connectionCommands
                .run(companyId, disconnect)
                .then(grants.removeAll(companyId))
                .then(apiKeys.removeAll(companyId));
    }
}
