package dev.rollcall.staging.company.application;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Companies that were deleted for good. */
public interface DeletedCompanies {

    /** Whether a company was deleted. */
    Mono<Boolean> contains(UUID companyId);

    /** Deletes everything that this service has of a company, and remembers that. Doing it twice is doing it once. */
    Mono<Void> delete(UUID companyId, Instant at);
}
