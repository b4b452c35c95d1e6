package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.snapshot.model.DeltaLinks;
import java.time.Instant;
import java.util.UUID;

/**
 * The last run that staging applied, on which the next delta builds.
 *
 * @param connectionId of the connection that was read; another connection has another base
 * @param fullReadAt when the last full run of this chain started
 */
public record DeltaBase(UUID runId, UUID connectionId, DeltaLinks links, Instant fullReadAt) {}
