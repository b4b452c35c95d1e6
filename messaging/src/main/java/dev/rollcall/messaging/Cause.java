package dev.rollcall.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * The command that led to events. Their ids and instants come from here, so that a replay gives the same events.
 *
 * @param id of the command; of an event that was handled, its own id
 * @param at when it was given
 */
public record Cause(UUID id, Instant at) {}
