package dev.rollcall.approval.review.application;

import dev.rollcall.events.changes.ChangeBatch;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Batches of change sets that are not whole yet. */
public interface ChangeSets {

    /** Keeps a batch; again, when it comes again. */
    Mono<Void> keep(ChangeBatch batch);

    /** The batches of a change set by their index. Those of the company, of other change sets too, are then forgotten. */
    Mono<List<ChangeBatch>> take(UUID companyId, UUID changeSetId);
}
