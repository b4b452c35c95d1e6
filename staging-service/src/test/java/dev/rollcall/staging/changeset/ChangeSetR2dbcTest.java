package dev.rollcall.staging.changeset;

import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.RunningService;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningService
class ChangeSetR2dbcTest extends ChangeSetContract {

    private final ApplicationContext service;

    @Autowired
    ChangeSetR2dbcTest(ApplicationContext service) {
        this.service = service;
    }

    @Override
    Engine engine(UUID company) {
        return Engines.onPostgres(company, service);
    }
}
