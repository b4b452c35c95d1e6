package dev.rollcall.billing;

import dev.rollcall.events.companies.Company;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What billing-projector listens to. */
@Configuration(proxyBeanMethods = false)
class Consumers {

    @Bean
    Consumer<Message<byte[]>> billableFacts(Inbox inbox, CountingFacts counting) {
        return inbox.consumer(Subscription.to(Topics.BILLABLE_FACTS)
                .on(BillableFact.class, (fact, envelope) -> counting.take(fact, envelope.asCause())));
    }

    @Bean
    Consumer<Message<byte[]>> companies(Inbox inbox, CompaniesR2dbc companies) {
        return inbox.consumer(
                Subscription.to(Topics.COMPANIES).on(Company.class, (company, envelope) -> companies.keep(company)));
    }
}
