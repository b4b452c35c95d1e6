package dev.rollcall.fetcher.sync.application;

import dev.rollcall.commands.CommandRunner;
import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;

/** In memory. */
class SyncsInMemoryTest extends SyncsContract {

    private final SyncsInMemory syncs = new SyncsInMemory();
    private final CommandRunner<SyncCommand, Sync, SyncEvent> commands = new CommandsInMemory(syncs).on(syncs);

    @Override
    protected Syncs syncs() {
        return syncs;
    }

    @Override
    protected CommandRunner<SyncCommand, Sync, SyncEvent> commands() {
        return commands;
    }

    @Override
    protected Leases leases() {
        return syncs;
    }

    @Override
    protected RunTimers timers() {
        return syncs;
    }
}
