package dev.rollcall.consent.connection.application;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.ConnectionCommand.RecordProbe;
import dev.rollcall.consent.connection.model.ConnectionEvent;
import dev.rollcall.consent.connection.model.Link;
import dev.rollcall.consent.connection.model.Probe;
import dev.rollcall.consent.connection.model.Target;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tries whether a consent has taken effect: it may take minutes to replicate among Microsoft's servers. */
public final class VerifyingConnections {

    private final Connections connections;
    private final CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands;
    private final Consents consents;

    public VerifyingConnections(
            Connections connections,
            CommandRunner<ConnectionCommand, CompanyConnection, ConnectionEvent> commands,
            Consents consents) {
        this.connections = connections;
        this.commands = commands;
        this.consents = consents;
    }

    /** Makes one try, if the company's connection still waits for one. */
    public Mono<Void> verify(CommandMetadata metadata, UUID companyId) {
        return connections
                .of(companyId)
                .flatMap(connection -> connection.link() instanceof Link.Verifying verifying
                        ? verify(metadata, companyId, verifying.target())
                        : Mono.empty())
                .then();
    }

    private Mono<Void> verify(CommandMetadata metadata, UUID companyId, Target target) {
        UUID tenantId = target.tenant().id();
        return consents.probe(target.cloud(), tenantId)
                .flatMap(probe -> connections
                        .isHeldByAnother(tenantId, companyId)
                        .flatMap(taken -> record(metadata, companyId, target, probe, taken))
                        .onErrorResume(
                                TenantTakenException.class,
                                overtaken -> record(metadata, companyId, target, probe, true)));
    }

    private Mono<Void> record(
            CommandMetadata metadata, UUID companyId, Target target, Probe probe, boolean tenantTaken) {
        return commands.run(companyId, new RecordProbe(metadata, companyId, target, probe, tenantTaken))
                .then();
    }
}
