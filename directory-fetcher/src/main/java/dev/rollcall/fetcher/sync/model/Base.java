package dev.rollcall.fetcher.sync.model;

import dev.rollcall.fetcher.reading.model.DeltaLinks;
import java.time.Instant;
import java.util.UUID;

/**
 * The last run that staging applied: what a delta reading builds on.
 *
 * @param connectionId that it was read through; another one has another base
 * @param readWholeAt when the last full reading of this chain began
 */
public record Base(UUID runId, UUID connectionId, DeltaLinks links, Instant readWholeAt) {}
