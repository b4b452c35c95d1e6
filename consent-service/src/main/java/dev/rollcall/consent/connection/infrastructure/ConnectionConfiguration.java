package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import dev.rollcall.consent.connection.application.Connecting;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.Consents;
import dev.rollcall.consent.connection.application.SignIns;
import dev.rollcall.consent.connection.application.VerifyingConnections;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.ConnectionRules;
import dev.rollcall.consent.secret.application.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the use cases. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    @Bean
    CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> connectionCommands(
            Transactions transactions, Announcements announcements, Connections connections) {
        return new CommandRunner<>(
                transactions, announcements, connections, new ConnectionRules(), new ConnectionEventMapper());
    }

    @Bean
    Connecting connecting(
            Connections connections,
            CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands,
            SignIns signIns,
            Consents consents,
            Secrets secrets) {
        return new Connecting(connections, commands, signIns, consents, secrets);
    }

    @Bean
    VerifyingConnections verifyingConnections(
            Connections connections,
            CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands,
            Consents consents) {
        return new VerifyingConnections(connections, commands, consents);
    }
}
