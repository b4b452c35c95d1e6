package dev.rollcall.commands.infrastructure;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.messaging.Envelope;
import dev.rollcall.tenancy.Caller;
import java.time.Clock;
import java.util.UUID;

/** Gives commands their metadata where they enter the service, and nowhere else. */
public final class IncomingCommands {

    private final Clock clock;

    /** Commands at the instants of a clock. */
    public IncomingCommands(Clock clock) {
        this.clock = clock;
    }

    /** For a command of whoever the gateway calls for. */
    public CommandMetadata of(Caller caller) {
        return of(caller.subject());
    }

    /**
     * For a command of the service itself.
     *
     * @param actor as {@code system:schedule}
     */
    public CommandMetadata of(String actor) {
        return new CommandMetadata(UUID.randomUUID(), actor, clock.instant());
    }

    /**
     * For a command that an event gives. A repetition of the event gives the same metadata, and the event's trace continues.
     *
     * @param actor as {@code system:staging}
     */
    public static CommandMetadata of(Envelope envelope, String actor) {
        return new CommandMetadata(envelope.id(), actor, envelope.time(), envelope.trace());
    }
}
