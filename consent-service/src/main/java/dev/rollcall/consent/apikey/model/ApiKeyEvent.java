package dev.rollcall.consent.apikey.model;

import java.time.Instant;

/** What happened to an API key. */
public sealed interface ApiKeyEvent {

    record ApiKeyCreated(ApiKey key) implements ApiKeyEvent {}

    record ApiKeyRevoked(Instant at) implements ApiKeyEvent {}
}
