package dev.rollcall.approval.review.application;

import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The contract on maps. */
class ReviewsInMemoryTest extends ReviewsContract {

    private final Reviews reviews = new ReviewsInMemory();
    private final ChangeSets changeSets = new ChangeSetsInMemory();

    @Override
    protected Reviews reviews() {
        return reviews;
    }

    @Override
    protected ChangeSets changeSets() {
        return changeSets;
    }

    @Override
    protected int companies() {
        return 40;
    }

    @Override
    protected <T> T inTransaction(UUID companyId, Mono<T> work) {
        return Objects.requireNonNull(work.block());
    }
}
