package dev.rollcall.fetcher.sync.application;

import dev.rollcall.commands.States;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * The sync of each company. Leases and timers are saved with it.
 *
 * <p>Once a sync is loaded, no reader can claim the company's lease until it is saved.
 */
public interface Syncs extends States<SyncCommand, Sync, SyncEvent> {

    /** One company's sync as it is now; {@link Sync#initial} for a company of which nothing is known. */
    Mono<Sync> of(UUID companyId);
}
