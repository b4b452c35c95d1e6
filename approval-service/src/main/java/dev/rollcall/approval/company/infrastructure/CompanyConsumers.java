package dev.rollcall.approval.company.infrastructure;

import dev.rollcall.approval.review.application.ChangingLifecycle;
import dev.rollcall.approval.review.model.Lifecycle;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Handles the events of consent-service about companies and connections. */
@Configuration(proxyBeanMethods = false)
class CompanyConsumers {

    private static final Logger log = LoggerFactory.getLogger(CompanyConsumers.class);

    @Bean
    Consumer<Message<byte[]>> companies(Inbox inbox, DatabaseClient database, ChangingLifecycle lifecycle) {
        KnownCompanies known = new KnownCompanies(database);
        return inbox.consumer(Subscription.to(Topics.COMPANIES)
                .on(Company.class, (company, envelope) -> receive(known, lifecycle, company, envelope)));
    }

    @Bean
    Consumer<Message<byte[]>> connections(Inbox inbox, DatabaseClient database) {
        KnownCompanies known = new KnownCompanies(database);
        return inbox.consumer(Subscription.to(Topics.CONNECTIONS)
                .on(Connection.class, (connection, envelope) -> known.keep(connection)));
    }

    private static Mono<Void> receive(
            KnownCompanies known, ChangingLifecycle lifecycle, Company company, Envelope envelope) {
        ReviewCommand.ChangeLifecycle command = new ReviewCommand.ChangeLifecycle(
                IncomingCommands.of(envelope, ReviewCommand.CONSENT), lifecycle(company));
        return known.keep(company)
                .filter(kept -> kept)
                .flatMap(kept -> lifecycle.change(company.companyId(), command))
                .filter(changed -> changed)
                .doOnNext(changed -> log.atInfo()
                        .addKeyValue("company", company.companyId())
                        .log("Company is now {}", command.lifecycle()))
                .then(
                        company.lifecycle() == Company.Lifecycle.DELETED
                                ? known.forget(company.companyId())
                                : Mono.empty());
    }

    private static Lifecycle lifecycle(Company company) {
        return switch (company.lifecycle()) {
            case ACTIVE -> Lifecycle.ACTIVE;
            case ARCHIVED -> Lifecycle.ARCHIVED;
            case DELETED -> Lifecycle.DELETED;
        };
    }
}
