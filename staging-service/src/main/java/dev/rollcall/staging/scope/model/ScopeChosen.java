package dev.rollcall.staging.scope.model;

/** Another scope is in force. */
public record ScopeChosen(ScopeChoice before, ScopeChoice after) {}
