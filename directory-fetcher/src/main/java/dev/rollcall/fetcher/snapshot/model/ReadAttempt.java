package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.runs.Mode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reader's attempt at reading a directory for a run.
 *
 * @param epoch of the reader's lease; the next reader's is higher
 * @param baseRunId the run whose links a delta starts from; null for a full run
 * @param startedAt when the run began, under whichever reader
 * @param hiddenMembersReadable whether Member.Read.Hidden was granted
 */
public record ReadAttempt(
        UUID companyId,
        UUID runId,
        long epoch,
        Tenant tenant,
        Mode mode,
        @Nullable UUID baseRunId,
        Instant startedAt,
        boolean hiddenMembersReadable) {}
