package dev.rollcall.consent.audit.infrastructure;

import dev.rollcall.consent.audit.application.AuditEntries;
import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Takes what every service has to say for the audit trail. */
@Configuration(proxyBeanMethods = false)
class AuditConsumers {

    /**
     * Every service writes to this topic and counts its own sequence of a company, so a sequence here says nothing about what
     * was seen. The entry's own id does.
     */
    private static final Topic AUDIT = new Topic(
            Topics.AUDIT.name(),
            Topic.Ordering.PAGES,
            Topics.AUDIT.kept(),
            Topics.AUDIT.compacted(),
            Topics.AUDIT.types());

    @Bean
    Consumer<Message<byte[]>> auditEntriesOfAll(Inbox inbox, AuditEntries entries) {
        return inbox.consumer(Subscription.to(AUDIT).on(AuditEntry.class, (entry, envelope) -> entries.keep(entry)));
    }
}
