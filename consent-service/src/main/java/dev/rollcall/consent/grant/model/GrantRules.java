package dev.rollcall.consent.grant.model;

import dev.rollcall.commands.model.Decider;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.commands.model.Refusal;
import dev.rollcall.commands.model.Refusal.Kind;
import dev.rollcall.consent.grant.model.GrantCommand.GrantRole;
import dev.rollcall.consent.grant.model.GrantCommand.RevokeRole;
import dev.rollcall.consent.grant.model.GrantEvent.RoleGranted;
import dev.rollcall.consent.grant.model.GrantEvent.RoleRevoked;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may be granted what. The state is what the person has been granted on this company so far. */
public final class GrantRules implements Decider<GrantCommand, Optional<Grant.OnCompany>, GrantEvent> {

    private static final Pattern SUBJECT = Pattern.compile("[0-9a-f-]{36}/[0-9a-f-]{36}");

    @Override
    public Outcome<GrantEvent> decide(GrantCommand command, Optional<Grant.OnCompany> current) {
        if (command.metadata().actor().equals(command.subject())) {
            return Outcome.refused(new Refusal(
                    Kind.CONFLICT,
                    "own-grant",
                    "You cannot change your own role for this company, so that nobody locks themselves out."
                            + " Ask another administrator to do it."));
        }
        return switch (command) {
            case GrantRole c -> grant(c, current);
            case RevokeRole c ->
                current.isEmpty() ? Outcome.unchanged() : Outcome.accepted(new RoleRevoked(c.companyId(), c.subject()));
        };
    }

    @Override
    public Optional<Grant.OnCompany> apply(Optional<Grant.OnCompany> current, GrantEvent event) {
        return switch (event) {
            case RoleGranted e -> Optional.of(e.grant());
            case RoleRevoked ignored -> Optional.empty();
        };
    }

    private static Outcome<GrantEvent> grant(GrantRole command, Optional<Grant.OnCompany> current) {
        if (!SUBJECT.matcher(command.subject()).matches()) {
            return Outcome.refused(new Refusal(
                    Kind.INVALID,
                    "subject-invalid",
                    "A person is identified by the ids of their tenant and account, as <tenant id>/<object id>, in"
                            + " lower case. Both are on the person's page in the Entra admin center."));
        }
        Grant.OnCompany wanted = new Grant.OnCompany(
                command.companyId(), command.subject(), command.name().strip(), command.role());
        return current.equals(Optional.of(wanted)) ? Outcome.unchanged() : Outcome.accepted(new RoleGranted(wanted));
    }
}
