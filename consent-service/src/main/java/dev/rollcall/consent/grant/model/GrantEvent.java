package dev.rollcall.consent.grant.model;

import java.util.UUID;

/** What happened to somebody's grant on a company. */
public sealed interface GrantEvent {

    record RoleGranted(Grant.OnCompany grant) implements GrantEvent {}

    record RoleRevoked(UUID companyId, String subject) implements GrantEvent {}
}
