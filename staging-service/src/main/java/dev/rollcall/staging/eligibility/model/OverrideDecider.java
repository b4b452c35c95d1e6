package dev.rollcall.staging.eligibility.model;

import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.staging.eligibility.model.OverrideState.Candidate;
import java.util.stream.Collectors;

/**
 * Decides about overrides. An override says that somebody is eligible, not that they are in scope: for somebody out of scope it
 * would do nothing, so it is refused with what to do instead. Taking one back is always possible.
 */
public final class OverrideDecider implements Decider<OverrideCommand, OverrideState, OverrideEvent> {

    @Override
    public Outcome<OverrideEvent> decide(OverrideCommand command, OverrideState state) {
        return switch (command) {
            case OverrideCommand.BringIn bringIn -> bringIn(bringIn, state);
            case OverrideCommand.TakeBack takeBack ->
                state.broughtIn()
                        ? Outcome.accepted(new OverrideEvent.TakenBack(takeBack.objectId()))
                        : Outcome.unchanged();
        };
    }

    private static Outcome<OverrideEvent> bringIn(OverrideCommand.BringIn command, OverrideState state) {
        Candidate candidate = state.candidate();
        if (candidate == null) {
            return Outcome.refused(new Refusal(
                    Refusal.Kind.INVALID,
                    "person-unknown",
                    "The directory of this company has nobody with the id " + command.objectId() + " now."));
        }
        if (!candidate.inScope()) {
            return Outcome.refused(
                    new Refusal(Refusal.Kind.CONFLICT, "out-of-scope", outOfScope(candidate, state.scopeChosen())));
        }
        return state.broughtIn()
                ? Outcome.unchanged()
                : Outcome.accepted(new OverrideEvent.BroughtIn(
                        command.objectId(),
                        command.metadata().actor(),
                        command.metadata().at()));
    }

    private static String outOfScope(Candidate candidate, boolean scopeChosen) {
        if (!scopeChosen) {
            return candidate.displayName()
                    + " cannot be brought in yet, because no scope is chosen. Choose who is synced first.";
        }
        String what = candidate.displayName()
                + " is in none of the chosen groups, so bringing them in would change nothing. ";
        return candidate.groups().isEmpty()
                ? what + "Add them to a chosen group in the directory, or choose everyone."
                : what + "Choose a group that they are in first, such as "
                        + candidate.groups().stream().collect(Collectors.joining(" or ")) + ", or choose everyone.";
    }

    @Override
    public OverrideState apply(OverrideState state, OverrideEvent event) {
        return switch (event) {
            case OverrideEvent.BroughtIn broughtIn -> new OverrideState(state.candidate(), state.scopeChosen(), true);
            case OverrideEvent.TakenBack takenBack -> new OverrideState(state.candidate(), state.scopeChosen(), false);
        };
    }
}
