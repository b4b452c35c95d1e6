package dev.rollcall.consent.connection.application;

import dev.rollcall.consent.command.model.Outcome;
import dev.rollcall.consent.connection.model.CompanyConnection;
import dev.rollcall.consent.connection.model.ConnectionEvent;

/** What a command led to, and the state after it. */
public record Decided(Outcome<ConnectionEvent> outcome, CompanyConnection after) {}
