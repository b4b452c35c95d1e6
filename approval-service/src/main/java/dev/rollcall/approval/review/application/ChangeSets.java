package dev.rollcall.approval.review.application;

import dev.rollcall.events.changes.ChangeBatch;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Batches of change sets that are not whole yet. */
public interface ChangeSets {

    /** Stores a batch, replacing it if it comes again. */
    Mono<Void> keep(ChangeBatch batch);

    /** Returns the batches of a change set by index, and deletes all batches of the company. */
    Mono<List<ChangeBatch>> take(UUID companyId, UUID changeSetId);
}
