package dev.rollcall.fetcher;

import dev.rollcall.fetcher.sync.application.KeepingSchedules;
import dev.rollcall.guards.ApiGuard;
import dev.rollcall.guards.Tenant;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningFetcher
class EveryEndpointTest extends ApiGuard {

    private final KeepingSchedules schedules;

    @Autowired
    EveryEndpointTest(ApplicationContext service, KeepingSchedules schedules) {
        super(service);
        this.schedules = schedules;
    }

    @Override
    protected Tenant tenant() {
        Tenant company = new Tenant(UUID.randomUUID());
        schedules.setInterval(company.companyId(), Duration.ofMinutes(30)).block();
        return company;
    }

    @Override
    protected Map<String, Function<Tenant, Object>> goodBodies() {
        return Map.of("PUT /companies/{companyId}/sync/interval", company -> Map.of("minutes", 60));
    }
}
