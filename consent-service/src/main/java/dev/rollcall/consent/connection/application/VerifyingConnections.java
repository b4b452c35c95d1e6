package dev.rollcall.consent.connection.application;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.consent.connection.model.ConnectionCommand;
import dev.rollcall.consent.connection.model.Link;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tries whether a consent has taken effect: Microsoft's servers may take minutes to tell each other. */
public final class VerifyingConnections {

    private final Connections connections;
    private final Consents consents;

    public VerifyingConnections(Connections connections, Consents consents) {
        this.connections = connections;
        this.consents = consents;
    }

    /** Makes one try, if the company's connection still waits for one. */
    public Mono<Void> verify(Act act, UUID companyId) {
        return connections
                .of(companyId)
                .flatMap(connection -> connection.link() instanceof Link.Verifying verifying
                        ? consents.probe(
                                        verifying.target().cloud(),
                                        verifying.target().tenant().id())
                                .flatMap(probe -> connections.decide(new ConnectionCommand.TellProbe(
                                        act, companyId, verifying.target().connectionId(), probe)))
                        : Mono.empty())
                .then();
    }
}
