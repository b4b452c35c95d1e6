package dev.rollcall.staging.company.infrastructure;

import dev.rollcall.events.companies.Company;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import dev.rollcall.staging.company.application.DeletedCompanies;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/**
 * Company events from Kafka. Deleting is the only one that matters here: of an archived company no directory is read, and what is
 * staged stays for the day it is reactivated.
 */
@Configuration(proxyBeanMethods = false)
class CompanyConsumer {

    private static final Logger log = LoggerFactory.getLogger(CompanyConsumer.class);

    @Bean
    Consumer<Message<byte[]>> companies(Inbox inbox, DeletedCompanies deleted) {
        return inbox.consumer(Subscription.to(Topics.COMPANIES)
                .on(Company.class, (company, envelope) -> receive(deleted, company, envelope)));
    }

    private static Mono<Void> receive(DeletedCompanies deleted, Company company, Envelope envelope) {
        return switch (company.lifecycle()) {
            case ACTIVE, ARCHIVED -> Mono.empty();
            case DELETED ->
                deleted.delete(company.companyId(), envelope.time())
                        .doOnSuccess(
                                done -> log.info("The company was deleted: its directory and staged state are gone"));
        };
    }
}
