package dev.rollcall.staging.snapshot;

import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import java.util.UUID;

class SnapshotInMemoryTest extends SnapshotContract {

    @Override
    Engine engine(UUID company) {
        return Engines.inMemory(company);
    }
}
