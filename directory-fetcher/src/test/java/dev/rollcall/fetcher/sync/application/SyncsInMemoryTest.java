package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Deciding;

/** In memory. */
class SyncsInMemoryTest extends SyncsContract {

    private final SyncsInMemory syncs = new SyncsInMemory(Deciding.USUAL);

    @Override
    protected Syncs syncs() {
        return syncs;
    }

    @Override
    protected Leases leases() {
        return syncs;
    }

    @Override
    protected Timers timers() {
        return syncs;
    }
}
