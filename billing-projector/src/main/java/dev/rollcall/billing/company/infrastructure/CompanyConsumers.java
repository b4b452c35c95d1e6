package dev.rollcall.billing.company.infrastructure;

import dev.rollcall.billing.company.application.Companies;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Company events from Kafka. There is nothing to decide about them, so they are no commands. */
@Configuration(proxyBeanMethods = false)
class CompanyConsumers {

    @Bean
    Consumer<Message<byte[]>> companies(Inbox inbox, Companies companies) {
        return inbox.consumer(
                Subscription.to(Topics.COMPANIES).on(Company.class, (company, envelope) -> companies.save(company)));
    }
}
