package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.IncompleteChangeSet;
import dev.rollcall.approval.review.application.ReceivingChangeSets;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.changes.Eligibility.Verdict;
import dev.rollcall.events.changes.PersonChange;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.CannotHandle;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** Handles the events of staging-service. */
@Configuration(proxyBeanMethods = false)
class ReviewConsumers {

    private static final Logger log = LoggerFactory.getLogger(ReviewConsumers.class);

    @Bean
    Consumer<Message<byte[]>> directoryChanges(Inbox inbox, ReceivingChangeSets receiving) {
        return inbox.consumer(Subscription.to(Topics.DIRECTORY_CHANGES)
                .on(ChangeBatch.class, (batch, envelope) -> receiveBatch(receiving, batch))
                .on(ChangeSetStaged.class, (changeSet, envelope) -> receiveSet(receiving, changeSet, envelope)));
    }

    private static Mono<Void> receiveBatch(ReceivingChangeSets receiving, ChangeBatch batch) {
        for (PersonChange change : batch.people()) {
            if (change.after() != null && change.after().eligibility().verdict() == Verdict.EXCLUDED) {
                return Mono.error(new CannotHandle("It stages " + change.objectId() + ", who is excluded"));
            }
        }
        return receiving.receive(batch);
    }

    private static Mono<Void> receiveSet(ReceivingChangeSets receiving, ChangeSetStaged changeSet, Envelope envelope) {
        return receiving
                .receive(IncomingCommands.of(envelope, ReviewCommand.STAGING), changeSet)
                .onErrorMap(
                        IncompleteChangeSet.class,
                        missing -> new CannotHandle(String.valueOf(missing.getMessage()), missing))
                .doOnNext(people -> log.atInfo()
                        .addKeyValue("run", changeSet.runId())
                        .addKeyValue("changeSet", changeSet.changeSetId())
                        .log("Applied a change set; {} people are staged differently", people))
                .then();
    }
}
