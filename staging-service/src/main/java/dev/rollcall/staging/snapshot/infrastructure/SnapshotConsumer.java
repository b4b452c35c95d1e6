package dev.rollcall.staging.snapshot.infrastructure;

import dev.rollcall.events.Topics;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.snapshots.SnapshotStarted;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import dev.rollcall.staging.snapshot.application.ReceivingSnapshot;
import dev.rollcall.staging.snapshot.application.Reception;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** Pages from Kafka. The inbox runs each in the company's writing transaction; its log lines carry the company. */
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
                .receive(event, envelope.id(), envelope.time())
                .doOnNext(reception -> tell(event, reception))
                .then();
    }

    private static void tell(SnapshotEvent event, Reception reception) {
        switch (reception) {
            case Reception.Kept() ->
                log.atDebug()
                        .addKeyValue("run", event.runId())
                        .log("Kept {}", event.getClass().getSimpleName());
            case Reception.PassedOver() ->
                log.atInfo()
                        .addKeyValue("run", event.runId())
                        .log(
                                "Passed over {}, which says nothing new",
                                event.getClass().getSimpleName());
            case Reception.Forgotten() ->
                log.atInfo()
                        .addKeyValue("run", event.runId())
                        .log("The run was abandoned; what was read of it is forgotten");
            case Reception.Settled(var answers) -> answers.forEach(SnapshotConsumer::tell);
        }
    }

    private static void tell(SnapshotSettled answer) {
        switch (answer.outcome()) {
            case APPLIED ->
                log.atInfo()
                        .addKeyValue("run", answer.runId())
                        .addKeyValue("drift", answer.drift())
                        .log(
                                "Applied: {} users and {} groups, change set {}",
                                answer.directoryUsers(),
                                answer.directoryGroups(),
                                answer.changeSetId());
            case REFUSED ->
                log.atWarn()
                        .addKeyValue("run", answer.runId())
                        .log("Refused: {}. The directory stays as it was", answer.reason());
        }
    }
}
