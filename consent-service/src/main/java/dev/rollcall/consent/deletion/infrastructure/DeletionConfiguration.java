package dev.rollcall.consent.deletion.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.consent.apikey.application.ApiKeys;
import dev.rollcall.consent.company.model.CompanyCommand;
import dev.rollcall.consent.company.model.CompanyEvent;
import dev.rollcall.consent.company.model.CompanyState;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.deletion.application.DeletingCompany;
import dev.rollcall.consent.grant.application.Grants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the use case. */
@Configuration(proxyBeanMethods = false)
class DeletionConfiguration {

    @Bean
    DeletingCompany deletingCompany(
            Transactions transactions,
            Connections connections,
            CommandRunner<CompanyCommand, CompanyState, CompanyEvent> companyCommands,
            CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> connectionCommands,
            Grants grants,
            ApiKeys apiKeys) {
        return new DeletingCompany(transactions, connections, companyCommands, connectionCommands, grants, apiKeys);
    }
}
