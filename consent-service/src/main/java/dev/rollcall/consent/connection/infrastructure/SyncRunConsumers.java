package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionCommand.RecordFailedRun;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.events.Problem;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.messaging.Inbox;
import dev.rollcall.messaging.Subscription;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** Pauses a connection when a failed run shows that the consent was lost. */
@Configuration(proxyBeanMethods = false)
class SyncRunConsumers {

    @Bean
    Consumer<Message<byte[]>> syncRuns(
            Inbox inbox, CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands) {
        return inbox.consumer(Subscription.to(Topics.SYNC_RUNS)
                .on(SyncFinished.class, (run, envelope) -> finished(run, envelope, commands)));
    }

    private static Mono<Void> finished(
            SyncFinished run,
            Envelope envelope,
            CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands) {
        Problem problem = run.problem();
        if (run.outcome() != SyncFinished.Outcome.FAILED || problem == null) {
            return Mono.empty();
        }
        CommandMetadata metadata =
                new CommandMetadata(envelope.id(), "system:sync-runs", run.finishedAt(), envelope.trace());
        return commands.run(
                        run.companyId(),
                        new RecordFailedRun(metadata, run.companyId(), run.runId(), run.startedAt(), problem.code()))
                .then();
    }
}
