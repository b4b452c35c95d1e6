package dev.rollcall.fetcher.reading.model;

import dev.rollcall.events.runs.Mode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reader's reading of one run.
 *
 * @param epoch of the lease under which it reads; its successor has a higher one
 * @param baseRunId the run whose links a delta starts from; null for a full reading
 * @param startedAt when the run began, whoever read then
 * @param hiddenMembersReadable whether Member.Read.Hidden was granted
 */
public record Reading(
        UUID companyId,
        UUID runId,
        long epoch,
        Tenant tenant,
        Mode mode,
        @Nullable UUID baseRunId,
        Instant startedAt,
        boolean hiddenMembersReadable) {}
