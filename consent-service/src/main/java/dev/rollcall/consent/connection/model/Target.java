package dev.rollcall.consent.connection.model;

import dev.rollcall.events.Cloud;
import java.util.UUID;

/** What a connection leads to: a tenant that somebody has signed in to. */
public record Target(UUID connectionId, Cloud cloud, Tenant tenant) {}
