package dev.rollcall.commands.infrastructure;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.Transactions;
import dev.rollcall.messaging.MessagingAutoConfiguration;
import dev.rollcall.messaging.Outbox;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What command runners need of a running service. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
public class CommandsAutoConfiguration {

    @Bean
    Transactions transactions(CompanyTransactions transactions) {
        return new TransactionsR2dbc(transactions);
    }

    @Bean
    Announcements announcements(Outbox outbox) {
        return new AnnouncementsOutbox(outbox);
    }

    @Bean
    IncomingCommands incomingCommands(Clock clock) {
        return new IncomingCommands(clock);
    }
}
