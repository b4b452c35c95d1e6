package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.connection.application.Connecting;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.application.Consents;
import dev.rollcall.consent.connection.application.Secrets;
import dev.rollcall.consent.connection.application.SignIns;
import dev.rollcall.consent.connection.application.VerifyingConnections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the use cases together. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    @Bean
    Connecting connecting(Connections connections, SignIns signIns, Consents consents, Secrets secrets) {
        return new Connecting(connections, signIns, consents, secrets);
    }

    @Bean
    VerifyingConnections verifyingConnections(Connections connections, Consents consents) {
        return new VerifyingConnections(connections, consents);
    }
}
