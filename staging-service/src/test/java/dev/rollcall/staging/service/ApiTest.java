package dev.rollcall.staging.service;

import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.guest;
import static dev.rollcall.staging.samples.Samples.id;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.RunningService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

@RunningService
class ApiTest {

    private final UUID company = UUID.randomUUID();
    private final Engine engine;
    private final int port;
    private final WebTestClient api;

    @Autowired
    ApiTest(ApplicationContext service, @LocalServerPort int port) {
        this.engine = Engines.onPostgres(company, service);
        this.port = port;
        this.api = Api.of(port, "COMPANY_ADMIN", company);
    }

    @BeforeEach
    void a_small_directory() {
        engine.receive(Run.full(company, "A")
                .users(person("ann"), person("bob"), guest("gus"))
                .groups(group("sales"), group("north"))
                .members(in("sales", "ann")));
    }

    @Test
    void nobody_comes_in_without_the_gateways_token_or_for_another_company() {
        WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .get()
                .uri("/companies/{id}/directory", company)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        Api.of(port, "PARTNER_ADMIN", UUID.randomUUID())
                .get()
                .uri("/companies/{id}/directory", company)
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void a_role_that_is_too_small_is_refused() {
        Api.of(port, "APPROVER", company)
                .put()
                .uri("/companies/{id}/scope", company)
                .bodyValue(Map.of("kind", "EVERYONE", "expectedRevision", 0))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("role-too-small");
        Api.of(port, "BILLING_READER", company)
                .get()
                .uri("/companies/{id}/people", company)
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void a_scope_is_tried_chosen_and_protected_against_a_second_choice() {
        Map<String, Object> sales = Map.of("kind", "GROUPS", "groupIds", List.of(id("sales")), "expectedRevision", 0);
        api.get()
                .uri("/companies/{id}/scope", company)
                .exchange()
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("NOT_CHOSEN")
                .jsonPath("$.revision")
                .isEqualTo(0);
        api.post()
                .uri("/companies/{id}/scope/preview", company)
                .bodyValue(Map.of("kind", "EVERYONE"))
                .exchange()
                .expectBody()
                .jsonPath("$.entering")
                .isEqualTo(2)
                .jsonPath("$.excluded.GUEST")
                .isEqualTo(1)
                .jsonPath("$.enteringSample[0]")
                .isEqualTo("ann");
        api.put()
                .uri("/companies/{id}/scope", company)
                .bodyValue(sales)
                .exchange()
                .expectBody()
                .jsonPath("$.revision")
                .isEqualTo(1)
                .jsonPath("$.added")
                .isEqualTo(1)
                .jsonPath("$.changeSetId")
                .exists();
        api.put()
                .uri("/companies/{id}/scope", company)
                .bodyValue(sales)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("scope-moved");
        api.get()
                .uri("/companies/{id}/groups?selected=true", company)
                .exchange()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(1)
                .jsonPath("$.items[0].groupId")
                .isEqualTo(id("sales").toString());
    }

    @Test
    void a_scope_without_groups_with_unknown_ones_or_of_nobody_is_refused() {
        refused(Map.of("kind", "GROUPS", "groupIds", List.of(), "expectedRevision", 0), "scope-empty");
        refused(
                Map.of("kind", "GROUPS", "groupIds", List.of(UUID.randomUUID()), "expectedRevision", 0),
                "group-unknown");
        refused(Map.of("kind", "NOT_CHOSEN", "expectedRevision", 0), "scope-not-chosen");
    }

    private void refused(Map<String, Object> scope, String code) {
        api.put()
                .uri("/companies/{id}/scope", company)
                .bodyValue(scope)
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.detail")
                .exists();
    }

    @Test
    void an_override_is_made_shown_and_taken_back() {
        engine.chooseEveryone();
        api.put()
                .uri("/companies/{id}/people/{person}/override", company, id("gus"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.changeSetId")
                .exists()
                .jsonPath("$.broughtIn")
                .isEqualTo(true)
                .jsonPath("$.staged")
                .isEqualTo(true)
                .jsonPath("$.verdict")
                .isEqualTo("ELIGIBLE");
        api.get()
                .uri("/companies/{id}/people?search=gus", company)
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].overridden")
                .isEqualTo(true)
                .jsonPath("$.items[0].eligibility.verdict")
                .isEqualTo("ELIGIBLE");
        api.delete()
                .uri("/companies/{id}/people/{person}/override", company, id("gus"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.inScope")
                .isEqualTo(true)
                .jsonPath("$.staged")
                .isEqualTo(false)
                .jsonPath("$.reason")
                .isEqualTo("GUEST");
        api.get()
                .uri("/companies/{id}/check", company)
                .exchange()
                .expectBody()
                .jsonPath("$.holds")
                .isEqualTo(true)
                .jsonPath("$.staged")
                .isEqualTo(2);
        api.put()
                .uri("/companies/{id}/people/{person}/override", company, UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void somebody_out_of_scope_cannot_be_brought_in_and_the_refusal_says_what_to_do() {
        engine.chooseGroups("north");

        api.put()
                .uri("/companies/{id}/people/{person}/override", company, id("ann"))
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("out-of-scope")
                .jsonPath("$.detail")
                .isEqualTo("ann is in none of the chosen groups, so bringing them in would change nothing."
                        + " Choose a group that they are in first, such as sales, or choose everyone.");
        assertThat(engine.check().problems()).isEmpty();
        api.get()
                .uri("/companies/{id}/people?population=DIRECTORY&search=ann", company)
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].overridden")
                .isEqualTo(false)
                .jsonPath("$.items[0].inScope")
                .isEqualTo(false);
    }

    @Test
    void there_is_nothing_to_restage_before_a_scope_is_chosen() {
        api.post()
                .uri("/companies/{id}/restage", company)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("nothing-staged");
        engine.chooseEveryone();
        api.post()
                .uri("/companies/{id}/restage", company)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.changeSetId")
                .exists();
    }

    @Test
    void health_is_open_and_the_api_describes_itself() {
        WebTestClient anybody =
                WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        anybody.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
        anybody.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.paths['/companies/{companyId}/scope']")
                .exists();
    }
}
