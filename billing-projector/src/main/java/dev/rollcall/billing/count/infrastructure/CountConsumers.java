package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.billing.count.application.CountingFacts;
import dev.rollcall.billing.count.model.CountEvent;
import dev.rollcall.billing.count.model.CountFact;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.CannotHandle;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** Counts facts from Kafka. A fact that contradicts those before it can never count: it becomes a dead letter. */
@Configuration(proxyBeanMethods = false)
class CountConsumers {

    @Bean
    Consumer<Message<byte[]>> billableFacts(Inbox inbox, CountingFacts counting) {
        return inbox.consumer(Subscription.to(Topics.BILLABLE_FACTS)
                .on(BillableFact.class, (fact, envelope) -> count(fact, envelope, counting)));
    }

    private static Mono<Void> count(BillableFact fact, Envelope envelope, CountingFacts counting) {
        return counting.count(new CountFact(IncomingCommands.of(envelope, "system:billable-facts"), fact))
                .flatMap(outcome -> switch (outcome) {
                    case Outcome.Refused<CountEvent> refused ->
                        Mono.error(new CannotHandle(refused.refusal().message()));
                    case Outcome.Accepted<CountEvent> _ -> Mono.empty();
                });
    }
}
