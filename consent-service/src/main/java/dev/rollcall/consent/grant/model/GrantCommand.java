package dev.rollcall.consent.grant.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import java.util.UUID;

/** What can be done about somebody's grant on a company. */
public sealed interface GrantCommand extends Command {

    UUID companyId();

    /** Whom it is about, as {@code <tid>/<oid>}. */
    String subject();

    /** Grants a role, in place of the one that the person has. */
    record GrantRole(CommandMetadata metadata, UUID companyId, String subject, String name, CompanyRole role)
            implements GrantCommand {}

    /** Revokes the role that the person has. */
    record RevokeRole(CommandMetadata metadata, UUID companyId, String subject) implements GrantCommand {}
}
