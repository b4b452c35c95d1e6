package dev.rollcall.consent.grant.model;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.command.model.Refusal;
import dev.rollcall.consent.command.model.Refusal.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may be given what. */
public final class GrantRules {

    private static final Pattern SUBJECT = Pattern.compile("[0-9a-f-]{36}/[0-9a-f-]{36}");

    private GrantRules() {}

    /**
     * Decides on a command.
     *
     * @param now what the person has been granted on this company so far
     */
    public static Outcome<GrantEvent> decide(GrantCommand command, Optional<Grant.OnCompany> now) {
        if (command.act().actor().equals(command.subject())) {
            return Outcome.refused(new Refusal(
                    Kind.CONFLICT,
                    "own-grant",
                    "You cannot change your own role for this company, so that nobody locks themselves out."
                            + " Ask another administrator to do it."));
        }
        return switch (command) {
            case GrantCommand.GiveRole give -> give(give, now);
            case GrantCommand.TakeRole take ->
                now.isEmpty()
                        ? Outcome.nothing()
                        : Outcome.done(new GrantEvent.RoleTaken(take.companyId(), take.subject()));
        };
    }

    private static Outcome<GrantEvent> give(GrantCommand.GiveRole command, Optional<Grant.OnCompany> now) {
        if (!SUBJECT.matcher(command.subject()).matches()) {
            return Outcome.refused(new Refusal(
                    Kind.INVALID,
                    "subject-invalid",
                    "A person is named by the ids of their tenant and account, as <tenant id>/<object id>, in lower case."
                            + " Both stand on the person's page in the Entra admin center."));
        }
        Grant.OnCompany wanted = new Grant.OnCompany(
                command.companyId(), command.subject(), command.name().strip(), command.role());
        return now.equals(Optional.of(wanted)) ? Outcome.nothing() : Outcome.done(new GrantEvent.RoleGiven(wanted));
    }
}
