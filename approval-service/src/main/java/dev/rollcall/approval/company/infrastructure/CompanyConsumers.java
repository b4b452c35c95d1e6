package dev.rollcall.approval.company.infrastructure;

import dev.rollcall.events.Topics;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.r2dbc.core.DatabaseClient;

/** What consent-service tells of companies and connections, taken in. */
@Configuration(proxyBeanMethods = false)
class CompanyConsumers {

    @Bean
    Consumer<Message<byte[]>> companies(Inbox inbox, DatabaseClient database) {
        KnownCompanies known = new KnownCompanies(database);
        return inbox.consumer(
                Subscription.to(Topics.COMPANIES).on(Company.class, (company, envelope) -> known.keep(company)));
    }

    @Bean
    Consumer<Message<byte[]>> connections(Inbox inbox, DatabaseClient database) {
        KnownCompanies known = new KnownCompanies(database);
        return inbox.consumer(Subscription.to(Topics.CONNECTIONS)
                .on(Connection.class, (connection, envelope) -> known.keep(connection)));
    }
}
