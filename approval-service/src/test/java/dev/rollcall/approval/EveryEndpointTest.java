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

    /** With a member, and somebody whose joining is to be decided. */
    @Override
    protected Tenant tenant() {
        WholeService company = new WholeService() {};
        service.getAutowireCapableBeanFactory().autowireBean(company);
        UUID sales = company.directory.group("Sales");
        company.directory.hires("Ann Bell", sales);
        company.arrives(company.directory.changeSet());
        company.commits();
        UUID zoe = company.directory.hires("Zoe Albright", sales);
        company.arrives(company.directory.changeSet());
        UUID member =
                UUID.fromString(company.get("/members").at("/items/0/memberId").asString());
        digests.put(zoe, company.line(zoe).at("/digest").asString());
        revisions.put(company.companyId, company.get("/review").at("/revision").asLong());
        return new Tenant(company.companyId, Map.of("objectId", zoe, "groupId", sales, "memberId", member));
    }

    @Override
    protected Map<String, Function<Tenant, Object>> goodBodies() {
        return Map.of(
                "POST /companies/{companyId}/decisions",
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
                "POST /companies/{companyId}/sleep",
                company -> Map.of(
                        "asleep",
                        true,
                        "people",
                        List.of(company.id("objectId")),
                        "groups",
                        List.of(company.id("groupId")),
                        "reason",
                        "On leave."),
                "POST /companies/{companyId}/commits",
                company -> Map.of("reviewRevision", revisions.getOrDefault(company.companyId(), 0L)),
                "PUT /companies/{companyId}/policy",
                company -> Map.of("preset", "INCLUDE_EVERYONE"));
    }
}
