package dev.rollcall.staging.changeset;

import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import java.util.UUID;

class ChangeSetInMemoryTest extends ChangeSetContract {

    @Override
    Engine engine(UUID company) {
        return Engines.inMemory(company);
    }
}
