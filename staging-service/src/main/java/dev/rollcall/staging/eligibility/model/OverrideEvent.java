package dev.rollcall.staging.eligibility.model;

import java.time.Instant;
import java.util.UUID;

/** What happened to one person's eligibility by somebody's decision. */
public sealed interface OverrideEvent {

    UUID objectId();

    /** The person is eligible whatever the evidence says. */
    record BroughtIn(UUID objectId, String by, Instant at) implements OverrideEvent {}

    /** The evidence decides again. */
    record TakenBack(UUID objectId) implements OverrideEvent {}
}
