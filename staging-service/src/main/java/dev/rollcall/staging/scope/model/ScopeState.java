package dev.rollcall.staging.scope.model;

import java.util.Set;
import java.util.UUID;

/**
 * What a choice is decided on.
 *
 * @param groupIds of all groups of the directory, those that are absent and remembered too
 */
public record ScopeState(ScopeChoice inForce, Set<UUID> groupIds) {}
