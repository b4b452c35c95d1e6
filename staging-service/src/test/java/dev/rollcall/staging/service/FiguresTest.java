package dev.rollcall.staging.service;

import static dev.rollcall.staging.samples.Samples.disabled;
import static dev.rollcall.staging.samples.Samples.doubtful;
import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.guest;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.nested;
import static dev.rollcall.staging.samples.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.RandomTenant;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.RunningService;
import dev.rollcall.staging.samples.Samples;
import dev.rollcall.staging.scope.model.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each figure has one definition: wherever it is shown, it is the same. */
@RunningService
class FiguresTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NAMES =
            List.of("directory", "inScope", "eligible", "notSynced", "excluded", "staged", "doubtful");

    private final ApplicationContext service;
    private final int port;

    @Autowired
    FiguresTest(ApplicationContext service, @LocalServerPort int port) {
        this.service = service;
        this.port = port;
    }

    /** ann, gus and desk are in sales, cid in east that is in sales; dan and dot are in no group. */
    private static Run directory(UUID company) {
        return Run.full(company, "A")
                .users(person("ann"), person("cid"), person("dan"), guest("gus"), disabled("dot"), doubtful("desk"))
                .groups(group("sales"), group("east"))
                .members(in("sales", "ann"), in("sales", "gus"), in("sales", "desk"))
                .members(in("east", "cid"), nested("sales", "east"));
    }

    @Test
    void only_the_directory_has_a_figure_while_no_scope_is_chosen() {
        UUID company = UUID.randomUUID();
        assertThat(figures(company)).isEqualTo(JSON.readTree("""
                {"directory": 0, "inScope": 0, "eligible": 0, "notSynced": 0, "excluded": {}, "staged": 0, "doubtful": 0,
                 "scopeRevision": 0}"""));

        Engines.onPostgres(company, service).receive(directory(company));

        assertThat(part(figures(company))).isEqualTo("[6,0,0,0,{},0,0]");
        assertThat(figures(company).has("changeSetId")).isFalse();
        assertThat(part(get(company, "/directory").path("everyone")))
                .isEqualTo("[6,6,3,2,{\"GUEST\":1,\"DISABLED\":1},4,1]");
    }

    @Test
    void whoever_is_out_of_scope_is_in_no_figure_but_the_directorys() {
        UUID company = UUID.randomUUID();
        Engine engine = Engines.onPostgres(company, service).receive(directory(company));

        engine.chooseGroups("sales");

        assertThat(part(figures(company))).isEqualTo("[6,4,2,1,{\"GUEST\":1},3,1]");
        assertThat(figures(company).path("scopeRevision").asLong()).isEqualTo(1);
        assertThat(figures(company).path("changeSetId").asString())
                .isEqualTo(engine.receiver.changeSets().getLast().changeSetId().toString());
        assertThat(get(company, "/people?verdict=EXCLUDED").path("total").asLong())
                .isEqualTo(1);
        assertThat(get(company, "/people?verdict=EXCLUDED&population=DIRECTORY")
                        .path("total")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void who_is_brought_in_anyway_is_eligible_and_not_among_those_who_are_not_synced() {
        UUID company = UUID.randomUUID();
        Engine engine = Engines.onPostgres(company, service).receive(directory(company));
        engine.chooseGroups("sales");

        engine.bringIn("gus", true);

        assertThat(part(figures(company))).isEqualTo("[6,4,3,0,{},4,1]");
        JsonNode gus = get(company, "/people?search=gus").path("items").get(0);
        assertThat(List.of(gus.path("overridden"), gus.path("inScope"), gus.path("staged")))
                .allMatch(JsonNode::asBoolean);
    }

    @Test
    void a_company_has_the_same_figures_in_the_overview() {
        UUID company = UUID.randomUUID();
        Engines.onPostgres(company, service).receive(directory(company)).chooseGroups("sales");

        JsonNode row = JSON.readTree(body(company, "/overview")).get(0);

        assertThat(part(row)).isEqualTo(part(figures(company)));
        assertThat(row.path("changeSetId")).isEqualTo(figures(company).path("changeSetId"));
        assertThat(row.path("scope").asString()).isEqualTo("GROUPS");
    }

    @Test
    void choosing_a_scope_brings_exactly_what_its_preview_said() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            UUID company = UUID.randomUUID();
            RandomTenant tenant = new RandomTenant(random);
            Engine engine = Engines.onPostgres(company, service).receive(tenant.readWhole(company, "A"));
            tenant.applied();
            for (int choice = 0; choice < 4; choice++) {
                for (int somebody = 0; somebody < 5; somebody++) {
                    engine.bringIn("user" + random.nextInt(40), random.nextInt(3) > 0);
                }
                Scope scope = random.nextInt(4) == 0
                        ? new Scope.Everyone()
                        : Scope.Groups.of(
                                tenant.someGroups().stream().map(Samples::id).toList());
                JsonNode preview = preview(company, scope);
                JsonNode before = figures(company);

                engine.choose(scope);

                JsonNode after = figures(company);
                assertThat(part(after)).as("%s", scope).isEqualTo(part(preview));
                assertThat(after.path("staged").asLong())
                        .isEqualTo(before.path("staged").asLong()
                                + preview.path("entering").asLong()
                                - preview.path("leaving").asLong())
                        .isEqualTo(engine.staged().size());
                everyListAgrees(company, after, engine.receiver.changeSets().getLast());
            }
        }
    }

    private void everyListAgrees(UUID company, JsonNode figures, ChangeSetStaged published) {
        long inScope = figures.path("inScope").asLong();
        assertThat(inScope)
                .isEqualTo(figures.path("staged").asLong()
                        + figures.path("notSynced").asLong())
                .isEqualTo(get(company, "/people").path("total").asLong());
        for (String verdict : List.of("ELIGIBLE", "DOUBTFUL", "EXCLUDED")) {
            String name = verdict.equals("EXCLUDED") ? "notSynced" : verdict.toLowerCase(Locale.ROOT);
            assertThat(get(company, "/people?verdict=" + verdict).path("total"))
                    .as(verdict)
                    .isEqualTo(figures.path(name));
        }
        figures.path("excluded")
                .properties()
                .forEach(reason -> assertThat(get(company, "/people?reason=" + reason.getKey() + "&verdict=EXCLUDED")
                                .path("total"))
                        .isEqualTo(reason.getValue()));
        assertThat(published.staged()).isEqualTo(figures.path("staged").asLong());
        assertThat(published.doubtful()).isEqualTo(figures.path("doubtful").asLong());
        assertThat(JSON.writeValueAsString(published.excluded()))
                .isEqualTo(figures.path("excluded").toString());
        for (JsonNode group : get(company, "/groups?selected=true").path("items")) {
            JsonNode alone = preview(
                    company,
                    Scope.Groups.of(Set.of(UUID.fromString(group.path("groupId").asString()))));
            assertThat(List.of(
                            group.path("members"),
                            group.path("eligible"),
                            group.path("doubtful"),
                            group.path("notSynced")))
                    .as("%s", group)
                    .isEqualTo(List.of(
                            alone.path("inScope"),
                            alone.path("eligible"),
                            alone.path("doubtful"),
                            alone.path("notSynced")));
        }
    }

    /** The figures in the order of their names. */
    private static String part(JsonNode figures) {
        return NAMES.stream()
                .map(name -> figures.path(name).toString())
                .toList()
                .toString()
                .replace(" ", "");
    }

    private JsonNode figures(UUID company) {
        return get(company, "/figures");
    }

    private JsonNode get(UUID company, String path) {
        return JSON.readTree(body(company, "/companies/" + company + path));
    }

    private String body(UUID company, String path) {
        return Objects.requireNonNull(Api.of(port, "COMPANY_ADMIN", company)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private JsonNode preview(UUID company, Scope scope) {
        Object tried = scope instanceof Scope.Groups groups
                ? Map.of("kind", "GROUPS", "groupIds", groups.groupIds())
                : Map.of("kind", "EVERYONE");
        return JSON.readTree(Objects.requireNonNull(Api.of(port, "VIEWER", company)
                .post()
                .uri("/companies/{id}/scope/preview", company)
                .bodyValue(tried)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody()));
    }
}
