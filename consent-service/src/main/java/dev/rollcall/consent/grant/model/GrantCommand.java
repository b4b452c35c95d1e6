package dev.rollcall.consent.grant.model;

import dev.rollcall.consent.command.model.Act;
import java.util.UUID;

/** What can be done about somebody's grant on a company. */
public sealed interface GrantCommand {

    Act act();

    UUID companyId();

    /** Whom it is about, as {@code <tid>/<oid>}. */
    String subject();

    /** Gives a role, in place of the one that the person has. */
    record GiveRole(Act act, UUID companyId, String subject, String name, CompanyRole role) implements GrantCommand {}

    /** Takes the role that the person has. */
    record TakeRole(Act act, UUID companyId, String subject) implements GrantCommand {}
}
