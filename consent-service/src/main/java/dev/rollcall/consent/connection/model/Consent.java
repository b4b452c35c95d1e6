package dev.rollcall.consent.connection.model;

import java.time.Instant;

/**
 * That an administrator accepted the permissions.
 *
 * @param by name of the account that signed in before
 */
public record Consent(String by, Instant at) {}
