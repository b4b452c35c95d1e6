package dev.rollcall.consent.audit.infrastructure;

import dev.rollcall.consent.audit.application.AuditEntries;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Stores the audit entries of every service. */
@Configuration(proxyBeanMethods = false)
class AuditConsumers {

    @Bean
    Consumer<Message<byte[]>> auditEntriesOfAll(Inbox inbox, AuditEntries entries) {
        return inbox.consumer(
                Subscription.to(Topics.AUDIT).on(AuditEntry.class, (entry, envelope) -> entries.add(entry)));
    }
}
