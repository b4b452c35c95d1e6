package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.billing.count.application.CountStates;
import dev.rollcall.billing.count.application.CountingFacts;
import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the use case. */
@Configuration(proxyBeanMethods = false)
class CountConfiguration {

    @Bean
    CountingFacts countingFacts(Transactions transactions, Announcements announcements, CountStates states) {
        return new CountingFacts(transactions, announcements, states);
    }
}
