package dev.rollcall.consent.connection.model;

import java.util.UUID;

/**
 * An Entra tenant.
 *
 * @param name for people: the domain of the administrator who signed in
 */
public record Tenant(UUID id, String name) {}
