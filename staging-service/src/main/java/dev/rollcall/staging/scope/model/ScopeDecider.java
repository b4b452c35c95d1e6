package dev.rollcall.staging.scope.model;

import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Decides about choices of scope. */
public final class ScopeDecider implements Decider<ChooseScope, ScopeState, ScopeChosen> {

    @Override
    public Outcome<ScopeChosen> decide(ChooseScope command, ScopeState state) {
        ScopeChoice inForce = state.inForce();
        if (inForce.revision() != command.expectedRevision()) {
            return Outcome.refused(new Refusal(
                    Refusal.Kind.CONFLICT,
                    "scope-moved",
                    "Somebody has chosen another scope meanwhile (revision " + inForce.revision()
                            + "). Look at it and choose again."));
        }
        if (command.scope().equals(inForce.scope())) {
            return Outcome.unchanged();
        }
        Set<UUID> unknown = new HashSet<>(command.scope().selected());
        unknown.removeAll(state.groupIds());
        // A chosen group that has disappeared stays chosen until somebody drops it.
        unknown.removeAll(inForce.scope().selected());
        if (!unknown.isEmpty()) {
            return Outcome.refused(new Refusal(
                    Refusal.Kind.INVALID,
                    "group-unknown",
                    unknown.size() + " of the groups are not in the directory. Reload the list and choose again."));
        }
        return Outcome.accepted(new ScopeChosen(
                inForce,
                inForce.then(
                        command.scope(),
                        command.metadata().at(),
                        command.metadata().actor())));
    }

    @Override
    public ScopeState apply(ScopeState state, ScopeChosen event) {
        return new ScopeState(event.after(), state.groupIds());
    }
}
