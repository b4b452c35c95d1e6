package dev.rollcall.staging.snapshot.infrastructure;

import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.snapshots.SnapshotStarted;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import dev.rollcall.staging.snapshot.application.Receipt;
import dev.rollcall.staging.snapshot.application.ReceivingSnapshot;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** Snapshot events from Kafka. The inbox handles each in a transaction of the company; its log lines carry the company. */
@Configuration(proxyBeanMethods = false)
class SnapshotConsumer {

    private static final Logger log = LoggerFactory.getLogger(SnapshotConsumer.class);

    @Bean
    Consumer<Message<byte[]>> directorySnapshots(Inbox inbox, ReceivingSnapshot receiving) {
        return inbox.consumer(Subscription.to(Topics.DIRECTORY_SNAPSHOTS)
                .on(SnapshotStarted.class, (event, envelope) -> receive(receiving, event, envelope))
                .on(SnapshotPage.class, (event, envelope) -> receive(receiving, event, envelope))
                .on(SnapshotCompleted.class, (event, envelope) -> receive(receiving, event, envelope))
                .on(SnapshotAbandoned.class, (event, envelope) -> receive(receiving, event, envelope)));
    }

    private static Mono<Void> receive(ReceivingSnapshot receiving, SnapshotEvent event, Envelope envelope) {
        return receiving
                .receive(event, IncomingCommands.of(envelope, "system:snapshot"))
                .doOnNext(receipt -> logResult(event, receipt))
                .then();
    }

    private static void logResult(SnapshotEvent event, Receipt receipt) {
        switch (receipt) {
            case Receipt.Stored() ->
                log.atDebug()
                        .addKeyValue("run", event.runId())
                        .log("Stored {}", event.getClass().getSimpleName());
            case Receipt.Ignored() ->
                log.atInfo()
                        .addKeyValue("run", event.runId())
                        .log(
                                "Ignored {}: a repetition, or too late",
                                event.getClass().getSimpleName());
            case Receipt.Discarded() ->
                log.atInfo().addKeyValue("run", event.runId()).log("The run was abandoned; its pages are discarded");
            case Receipt.Settled(var answers) -> answers.forEach(SnapshotConsumer::logAnswer);
        }
    }

    private static void logAnswer(SnapshotSettled answer) {
        switch (answer.outcome()) {
            case APPLIED ->
                log.atInfo()
                        .addKeyValue("run", answer.runId())
                        .addKeyValue("drift", answer.drift())
                        .log(
                                "Snapshot applied: {} users and {} groups, change set {}",
                                answer.directoryUsers(),
                                answer.directoryGroups(),
                                answer.changeSetId());
            case REFUSED ->
                log.atWarn()
                        .addKeyValue("run", answer.runId())
                        .log("Snapshot refused: {}. The directory stays as it was", answer.reason());
        }
    }
}
