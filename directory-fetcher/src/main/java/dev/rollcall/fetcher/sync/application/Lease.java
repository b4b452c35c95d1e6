package dev.rollcall.fetcher.sync.application;

import java.util.UUID;

/**
 * The right to read for a run. A reader that has lost its lease to another has a lower epoch, and its pages lose.
 *
 * @param epoch from 1; one more with each reader of the run
 */
public record Lease(UUID companyId, UUID runId, long epoch) {}
