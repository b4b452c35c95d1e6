package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.consent.connection.application.Connections;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.events.Problem;
import dev.rollcall.events.Topics;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** Learns from failed runs that a consent is gone. */
@Configuration(proxyBeanMethods = false)
class SyncRunConsumers {

    @Bean
    Consumer<Message<byte[]>> syncRuns(Inbox inbox, Connections connections) {
        return inbox.consumer(Subscription.to(Topics.SYNC_RUNS)
                .on(SyncFinished.class, (run, envelope) -> finished(run, envelope, connections)));
    }

    private static Mono<Void> finished(SyncFinished run, Envelope envelope, Connections connections) {
        Problem problem = run.problem();
        if (run.outcome() != SyncFinished.Outcome.FAILED || problem == null) {
            return Mono.empty();
        }
        Act act = new Act(envelope.id(), "system:sync-runs", run.finishedAt());
        return connections
                .decide(new ConnectionCommand.TellFailedRun(
                        act, run.companyId(), run.runId(), run.startedAt(), problem.code()))
                .then();
    }
}
