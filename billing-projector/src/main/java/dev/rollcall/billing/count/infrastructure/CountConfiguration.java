package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.billing.count.application.CountStates;
import dev.rollcall.billing.count.model.CountDecider;
import dev.rollcall.billing.count.model.CountEvent;
import dev.rollcall.billing.count.model.CountEventMapper;
import dev.rollcall.billing.count.model.CountFact;
import dev.rollcall.billing.count.model.CountState;
import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the handling of facts. */
@Configuration(proxyBeanMethods = false)
class CountConfiguration {

    @Bean
    CommandRunner<CountFact, CountState, CountEvent> countCommands(
            Transactions transactions, Announcements announcements, CountStates states) {
        return new CommandRunner<>(transactions, announcements, states, new CountDecider(), CountEventMapper::map);
    }
}
