package dev.rollcall.staging.service;

import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.guest;
import static dev.rollcall.staging.samples.Samples.id;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.person;

import dev.rollcall.guards.ApiGuard;
import dev.rollcall.guards.Tenant;
import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.RunningService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RunningService
class EveryEndpointTest extends ApiGuard {

    private final ApplicationContext service;

    @Autowired
    EveryEndpointTest(ApplicationContext service) {
        super(service);
        this.service = service;
    }

    @Override
    protected Tenant tenant() {
        return tenant(Chosen.GROUP);
    }

    @Override
    protected Tenant tenantFor(String operation) {
        return switch (operation) {
            case "DELETE /companies/{companyId}/people/{objectId}/override" -> tenant(Chosen.GROUP_AND_GUEST);
            case "PUT /companies/{companyId}/scope" -> tenant(Chosen.EVERYONE);
            default -> tenant();
        };
    }

    @Override
    protected Map<String, String> whatChangesNothing() {
        return Map.of(
                "POST /companies/{companyId}/scope/preview",
                "it is a question, with a body because groups can be too many for an address");
    }

    /** Who is in scope: the group, the same with the guest brought in anyway, or everyone, who can be narrowed to the group. */
    private enum Chosen {
        GROUP,
        GROUP_AND_GUEST,
        EVERYONE
    }

    /** With a group of one person and a guest. */
    private Tenant tenant(Chosen chosen) {
        UUID company = UUID.randomUUID();
        String ann = "ann of " + company;
        String gus = "gus of " + company;
        String sales = "sales of " + company;
        Engine engine = Engines.onPostgres(company, service);
        engine.receive(Run.full(company, "A")
                .users(person(ann), guest(gus))
                .groups(group(sales))
                .members(in(sales, ann), in(sales, gus)));
        switch (chosen) {
            case GROUP -> engine.chooseGroups(sales);
            case GROUP_AND_GUEST -> engine.chooseGroups(sales).bringIn(gus, true);
            case EVERYONE -> engine.chooseEveryone();
        }
        return new Tenant(company, Map.of("objectId", id(gus), "groupId", id(sales)));
    }

    @Override
    protected Map<String, List<Function<Tenant, Object>>> goodBodies() {
        return Map.of(
                "PUT /companies/{companyId}/scope",
                List.of(company ->
                        Map.of("kind", "GROUPS", "groupIds", List.of(company.id("groupId")), "expectedRevision", 1)),
                "POST /companies/{companyId}/scope/preview",
                List.of(company -> Map.of("kind", "GROUPS", "groupIds", List.of(company.id("groupId")))));
    }
}
