package dev.rollcall.consent.grant.model;

import java.util.UUID;

/** What happened to somebody's grant on a company. */
public sealed interface GrantEvent {

    /** Somebody has a role from now on. */
    record RoleGiven(Grant.OnCompany grant) implements GrantEvent {}

    /** Somebody has none any more. */
    record RoleTaken(UUID companyId, String subject) implements GrantEvent {}
}
