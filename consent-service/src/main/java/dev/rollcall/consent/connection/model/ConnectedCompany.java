package dev.rollcall.consent.connection.model;

import java.util.UUID;

/**
 * What a connection needs to know of its company.
 *
 * @param name for messages
 * @param archived whether it is out of service, so that nobody connects it
 */
public record ConnectedCompany(UUID id, String name, boolean archived) {}
