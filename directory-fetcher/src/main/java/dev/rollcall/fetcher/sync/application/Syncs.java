package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Sync;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What is known of each company's readings. */
public interface Syncs {

    /**
     * Decides on a command, and keeps and tells what happened, all or nothing. Commands on one company are handled one after
     * another.
     */
    Mono<Decided> handle(UUID companyId, Command command);

    /** As it is now; {@link Sync#unknown} for a company that was never heard of. */
    Mono<Sync> find(UUID companyId);
}
