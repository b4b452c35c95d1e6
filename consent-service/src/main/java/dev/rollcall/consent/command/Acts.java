package dev.rollcall.consent.command;

import dev.rollcall.consent.command.model.Act;
import dev.rollcall.messaging.Cause;
import dev.rollcall.tenancy.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives commands their id and their instant where they come in, and nowhere else. */
@Component
public final class Acts {

    private final Clock clock;

    /** Acts at the instants of a clock. */
    public Acts(Clock clock) {
        this.clock = clock;
    }

    /** A command of whoever the gateway calls for. */
    public Act of(Caller caller) {
        return of(caller.subject());
    }

    /** A command of the service itself. */
    public Act of(String actor) {
        // As fine as PostgreSQL keeps it, so that what is read back equals what was said.
        return new Act(UUID.randomUUID(), actor, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** The act as what its events come from. */
    public static Cause cause(Act act) {
        return new Cause(act.id(), act.at());
    }
}
