package dev.rollcall.approval;

import dev.rollcall.guards.ApiGuard;
import dev.rollcall.guards.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@OnRealBackends
class EveryEndpointTest extends ApiGuard {

    private final ApplicationContext service;
    private final Map<UUID, String> digests = new HashMap<>();
    private final Map<UUID, Long> revisions = new HashMap<>();

    @Autowired
    EveryEndpointTest(ApplicationContext service) {
        super(service);
        this.service = service;
    }

    @Override
    protected Tenant tenant() {
        return tenant(false);
    }

    @Override
    protected Tenant tenantFor(String operation) {
        return tenant(operation.equals("POST /companies/{companyId}/commits"));
    }

    /** With a member, and somebody whose joining is to be decided, or is. */
    private Tenant tenant(boolean approved) {
        WholeService company = new WholeService() {};
        service.getAutowireCapableBeanFactory().autowireBean(company);
        UUID sales = company.directory.group("Sales");
        company.directory.hires("Ann Bell", sales);
        company.arrives(company.directory.changeSet());
        company.commits();
        UUID zoe = company.directory.hires("Zoe Albright", sales);
        company.arrives(company.directory.changeSet());
        if (approved) {
            company.decide("APPROVED", zoe);
        }
        UUID member =
                UUID.fromString(company.get("/members").at("/items/0/memberId").asString());
        digests.put(zoe, company.item(zoe).at("/digest").asString());
        revisions.put(company.companyId, company.get("/review").at("/revision").asLong());
        return new Tenant(company.companyId, Map.of("objectId", zoe, "groupId", sales, "memberId", member));
    }

    @Override
    protected Map<String, List<Function<Tenant, Object>>> goodBodies() {
        return Map.of(
                "POST /companies/{companyId}/decisions",
                List.of(
                        company -> Map.of(
                                "decision",
                                "APPROVED",
                                "reason",
                                "She is new.",
                                "items",
                                List.of(Map.of(
                                        "objectId",
                                        company.id("objectId"),
                                        "digest",
                                        digests.getOrDefault(company.id("objectId"), "0")))),
                        company -> Map.of(
                                "decision",
                                "DENIED",
                                "reason",
                                "They are not ours.",
                                "filter",
                                "ADDED",
                                "search",
                                "Zoe",
                                "reviewRevision",
                                revision(company))),
                "POST /companies/{companyId}/sleep",
                List.of(company -> Map.of(
                        "asleep",
                        true,
                        "people",
                        List.of(company.id("objectId")),
                        "groups",
                        List.of(company.id("groupId")),
                        "reason",
                        "On leave.")),
                "POST /companies/{companyId}/commits",
                List.of(company -> Map.of("reviewRevision", revision(company))),
                "PUT /companies/{companyId}/policy",
                List.of(company -> Map.of("preset", "INCLUDE_EVERYONE")));
    }

    private long revision(Tenant company) {
        return revisions.getOrDefault(company.companyId(), 0L);
    }
}
