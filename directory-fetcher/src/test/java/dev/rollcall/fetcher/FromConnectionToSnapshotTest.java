package dev.rollcall.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.Cloud;
import dev.rollcall.events.connections.Connection;
import dev.rollcall.events.runs.Mode;
import dev.rollcall.events.runs.SyncFinished;
import dev.rollcall.events.runs.SyncFinished.Outcome;
import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.runs.Trigger;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.DirectoryUser.MailboxPurpose;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotSettled.Reason;
import dev.rollcall.events.snapshots.SnapshotStarted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** From a connection's event to the snapshot that staging applies, against the simulator over HTTP. */
@RunningFetcher
class FromConnectionToSnapshotTest {

    private static final SimulatedMicrosoft MICROSOFT = RunningFetcher.Installation.MICROSOFT;
    private static final int PEOPLE = 500;

    private static OtherServices others;

    private final UUID companyId = UUID.randomUUID();
    private final UUID connectionId = UUID.randomUUID();
    private UUID tenantId = UUID.randomUUID();
    private long revision;

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    record Accepted(UUID runId, boolean joined) {}

    @BeforeAll
    static void listen() {
        others = new OtherServices(RunningFetcher.Installation.PROPERTIES);
    }

    @AfterAll
    static void close() {
        others.close();
    }

    @Test
    void a_connected_tenant_is_read_in_full_and_staged_as_it_is() {
        connect(PEOPLE);
        SyncFinished finished = finished(1);

        assertThat(finished.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(finished.mode()).isEqualTo(Mode.FULL);
        assertThat(finished.trigger()).isEqualTo(Trigger.INITIAL);
        assertThat(finished.users()).isEqualTo(MICROSOFT.users(tenantId).size());
        assertStagedAsItIs();
        assertThat(others.runs(companyId).getFirst()).isInstanceOf(SyncStarted.class);
        assertThat(others.directory(companyId).users().values())
                .anySatisfy(user -> assertThat(user.mailboxPurpose()).isEqualTo(MailboxPurpose.SHARED))
                .anySatisfy(user -> assertThat(user.managerId()).isNotNull())
                .anySatisfy(user -> assertThat(user.userType()).isEqualTo("Guest"));

        get("/companies/" + companyId + "/sync")
                .jsonPath("$.status")
                .isEqualTo("IDLE")
                .jsonPath("$.lastRun.outcome")
                .isEqualTo("APPLIED")
                .jsonPath("$.lastRun.users")
                .isEqualTo(finished.users())
                .jsonPath("$.nextAt")
                .exists()
                .jsonPath("$.intervalMinutes")
                .isEqualTo(360);
        get("/overview")
                .jsonPath("$[0].lastOutcome")
                .isEqualTo("APPLIED")
                .jsonPath("$[0].intervalMinutes")
                .isEqualTo(360);
        get("/companies/" + companyId + "/runs").jsonPath("$.length()").isEqualTo(1);
    }

    @Test
    void what_changed_since_is_read_as_a_delta_and_nothing_changed_costs_two_requests() {
        connect(PEOPLE);
        UUID first = finished(1).runId();
        List<UUID> someone = List.copyOf(MICROSOFT.users(tenantId).keySet());
        List<UUID> hired = MICROSOFT.hire(tenantId, 30);
        MICROSOFT.post(tenantId, "/users/" + someone.get(0) + "/leave", Map.of());
        MICROSOFT.post(tenantId, "/users/" + someone.get(1) + "/delete", Map.of());
        MICROSOFT.post(
                tenantId, "/users/" + someone.get(2) + "/rename", Map.of("givenName", "Ada", "surname", "Okafor"));
        UUID group = MICROSOFT.group(tenantId);
        MICROSOFT.post(tenantId, "/groups/" + group + "/members/" + hired.getFirst(), Map.of());

        syncNow();
        SyncFinished delta = finished(2);
        assertThat(delta.mode()).isEqualTo(Mode.DELTA);
        assertThat(delta.trigger()).isEqualTo(Trigger.MANUAL);
        assertThat(others.snapshots(delta.runId(), SnapshotStarted.class))
                .extracting(SnapshotStarted::baseRunId)
                .containsExactly(first);
        assertThat(others.directory(companyId).users()).containsKeys(hired.toArray(UUID[]::new));
        assertStagedAsItIs();

        double before = requests();
        syncNow();
        assertThat(finished(3).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(requests() - before).isEqualTo(2);
        assertStagedAsItIs();
    }

    @Test
    void changes_during_the_crawl_are_caught_up_with() {
        tenantId = MICROSOFT.tenant(PEOPLE);
        MICROSOFT.fail(tenantId, Map.of("path-regex", "/groups\\?", "times", 1, "latencyMs", 3000));
        connectTenant();
        await("users are crawled")
                .atMost(Duration.ofSeconds(60))
                .until(() -> others.directory(companyId).users().isEmpty()
                        && !others.runs(companyId).isEmpty()
                        && usersRead() > 0);
        List<UUID> someone = List.copyOf(MICROSOFT.users(tenantId).keySet());
        MICROSOFT.hire(tenantId, 3);
        MICROSOFT.post(tenantId, "/users/" + someone.getFirst() + "/leave", Map.of());

        assertThat(finished(1).outcome()).isEqualTo(Outcome.APPLIED);
        assertStagedAsItIs();
    }

    @Test
    void deltas_with_replays_and_empty_pages_lead_to_the_same_directory() {
        connect(60);
        finished(1);
        MICROSOFT.behave(
                tenantId,
                Map.of(
                        "deltaPageSize", 3,
                        "deltaMembersPerPage", 2,
                        "replay", true,
                        "emptyPages", true,
                        "bareContinuations", true));
        List<UUID> hired = MICROSOFT.hire(tenantId, 10);
        for (UUID group : List.of(MICROSOFT.group(tenantId), MICROSOFT.group(tenantId), MICROSOFT.group(tenantId))) {
            hired.forEach(person -> MICROSOFT.post(tenantId, "/groups/" + group + "/members/" + person, Map.of()));
        }
        MICROSOFT.post(tenantId, "/users/" + hired.get(3) + "/leave", Map.of());
        MICROSOFT.post(tenantId, "/users/" + hired.get(4) + "/leave", Map.of());
        MICROSOFT.post(tenantId, "/users/" + hired.get(4) + "/restore", Map.of());
        syncNow();

        assertThat(finished(2).outcome()).isEqualTo(Outcome.APPLIED);
        assertStagedAsItIs();
    }

    @Test
    void a_hundred_concurrent_presses_of_sync_now_are_one_run() {
        connect(PEOPLE);
        finished(1);
        String token = token();
        List<Accepted> answers = Objects.requireNonNull(Flux.range(0, 100)
                .flatMap(
                        i -> WebClient.create("http://localhost:" + port)
                                .post()
                                .uri("/companies/" + companyId + "/sync")
                                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                                .retrieve()
                                .bodyToMono(Accepted.class),
                        100)
                .collectList()
                .block(Duration.ofSeconds(60)));
        UUID runId = finished(2).runId();

        assertThat(answers).hasSize(100).extracting(Accepted::runId).containsOnly(runId);
        assertThat(answers).filteredOn(answer -> !answer.joined()).hasSize(1);
        assertThat(others.runs(companyId))
                .filteredOn(SyncStarted.class::isInstance)
                .hasSize(2);
    }

    @Test
    void a_page_that_keeps_failing_fails_the_run_with_a_problem_and_removes_nobody() {
        connect(PEOPLE);
        finished(1);
        Set<UUID> staged = others.directory(companyId).users().keySet();
        MICROSOFT.expireDeltas(tenantId);
        MICROSOFT.fail(
                tenantId, Map.of("path-regex", "/groups/.*/members", "status", 500, "times", -1, "afterPages", 5));
        syncNow();
        SyncFinished failed = finished(3);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.mode()).isEqualTo(Mode.FULL);
        assertThat(Objects.requireNonNull(failed.problem()).code()).isEqualTo("page-failed");
        assertThat(failed.problem().message())
                .contains("the members of a group")
                .contains("nobody was removed")
                .contains("service health");
        await("staging is told to discard it")
                .untilAsserted(() -> assertThat(others.snapshots(failed.runId(), SnapshotAbandoned.class))
                        .hasSize(1));
        assertThat(others.snapshots(failed.runId(), SnapshotCompleted.class)).isEmpty();
        assertThat(others.directory(companyId).users().keySet()).isEqualTo(staged);
        get("/companies/" + companyId + "/sync")
                .jsonPath("$.lastRun.problem.code")
                .isEqualTo("page-failed")
                .jsonPath("$.nextAt")
                .exists();

        MICROSOFT.recover(tenantId);
        syncNow();
        assertThat(finished(4).outcome()).isEqualTo(Outcome.APPLIED);
        assertStagedAsItIs();
    }

    @Test
    void expired_delta_links_lead_to_a_full_run_automatically() {
        connect(60);
        finished(1);
        MICROSOFT.hire(tenantId, 2);
        MICROSOFT.expireDeltas(tenantId);
        syncNow();

        SyncFinished lost = finished(2);
        assertThat(lost.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Objects.requireNonNull(lost.problem()).code()).isEqualTo("resync-required");
        SyncFinished full = finished(3);
        assertThat(full.mode()).isEqualTo(Mode.FULL);
        assertThat(full.trigger()).isEqualTo(Trigger.RESYNC);
        assertThat(full.outcome()).isEqualTo(Outcome.APPLIED);
        assertStagedAsItIs();
    }

    @Test
    void a_snapshot_that_staging_refuses_leads_to_a_full_run_automatically() {
        connect(60);
        finished(1);
        others.refuse(companyId, Reason.WRONG_BASE);
        syncNow();
        assertThat(finished(2).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(finished(3).mode()).isEqualTo(Mode.FULL);
        others.apply(companyId);
        syncNow();
        assertThat(finished(4).mode()).isEqualTo(Mode.FULL);
        assertThat(finished(4).outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void a_withdrawn_consent_is_reported_as_such_and_removes_nobody() {
        connect(60);
        finished(1);
        MICROSOFT.withdrawConsent(tenantId);
        syncNow();
        SyncFinished failed = finished(2);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Objects.requireNonNull(failed.problem()).code()).isEqualTo("consent-withdrawn");
        assertThat(failed.problem().message()).contains("Global Administrator");
        assertThat(others.directory(companyId).users()).isNotEmpty();
    }

    @Test
    void a_missing_permission_is_reported_by_its_name() {
        tenantId = MICROSOFT.tenant(60);
        MICROSOFT.consentTo(tenantId, "User.Read.All");
        connectTenant();
        SyncFinished failed = finished(1);
        assertThat(Objects.requireNonNull(failed.problem()).code()).isEqualTo("permission-missing");
        assertThat(failed.problem().message()).contains("GroupMember.Read.All");
    }

    @Test
    void without_the_permission_for_mailboxes_everything_else_is_read() {
        tenantId = MICROSOFT.tenant(PEOPLE);
        MICROSOFT.consentTo(tenantId, "User.Read.All", "GroupMember.Read.All");
        connectTenant();
        assertThat(finished(1).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(others.directory(companyId).users().keySet())
                .isEqualTo(MICROSOFT.users(tenantId).keySet());
        assertThat(others.directory(companyId).users().values())
                .extracting(DirectoryUser::mailboxPurpose)
                .containsOnlyNulls();
    }

    @Test
    void throttling_and_passing_errors_are_retried() {
        tenantId = MICROSOFT.tenant(PEOPLE);
        MICROSOFT.fail(tenantId, Map.of("path-regex", "/users\\?", "status", 429, "times", 2, "retryAfter", 1));
        MICROSOFT.fail(tenantId, Map.of("path-regex", "/members", "status", 503, "times", 3));
        MICROSOFT.fail(tenantId, Map.of("path-regex", "mailboxSettings", "status", 429, "times", 7));
        MICROSOFT.fail(tenantId, Map.of("path-regex", "/groups\\?", "times", 1, "truncated", true));
        connectTenant();
        assertThat(finished(1).outcome()).isEqualTo(Outcome.APPLIED);
        assertStagedAsItIs();
    }

    @Test
    void a_company_without_a_connection_cannot_be_synced() {
        post("/companies/" + companyId + "/sync", "COMPANY_ADMIN")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-connected");
        post("/companies/" + companyId + "/sync", "APPROVER").expectStatus().isForbidden();
        post("/companies/" + UUID.randomUUID() + "/sync", "COMPANY_ADMIN")
                .expectStatus()
                .isForbidden();
        get("/companies/" + companyId + "/sync").jsonPath("$.status").isEqualTo("NOT_CONNECTED");
    }

    @Test
    void a_paused_connection_stops_the_schedule() {
        connect(60);
        finished(1);
        announce(Connection.Status.PAUSED);
        await().untilAsserted(() -> get("/companies/" + companyId + "/sync")
                .jsonPath("$.status")
                .isEqualTo("PAUSED")
                .jsonPath("$.nextAt")
                .doesNotExist());
        post("/companies/" + companyId + "/sync", "COMPANY_ADMIN")
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void an_administrator_chooses_the_interval_within_bounds() {
        connect(60);
        finished(1);
        putInterval(15).expectStatus().isOk();
        get("/companies/" + companyId + "/sync").jsonPath("$.intervalMinutes").isEqualTo(15);
        putInterval(14).expectStatus().isEqualTo(422);
        putInterval(1441).expectStatus().isEqualTo(422);
    }

    private void connect(int users) {
        tenantId = MICROSOFT.tenant(users);
        connectTenant();
    }

    private void connectTenant() {
        announce(Connection.Status.CONNECTED);
    }

    private void announce(Connection.Status status) {
        others.publish(new Connection(
                companyId, ++revision, connectionId, Cloud.GLOBAL, tenantId, status, Set.of("User.Read.All"), null));
    }

    private void syncNow() {
        post("/companies/" + companyId + "/sync", "COMPANY_ADMIN")
                .expectStatus()
                .isAccepted();
    }

    /** The end of the company's n-th run. */
    private SyncFinished finished(int number) {
        return await("run " + number + " ends")
                .atMost(Duration.ofSeconds(90))
                .until(() -> others.finished(companyId), finished -> finished.size() >= number)
                .get(number - 1);
    }

    private void assertStagedAsItIs() {
        Map<UUID, JsonNode> users = MICROSOFT.users(tenantId);
        Map<UUID, DirectoryUser> staged = others.directory(companyId).users();
        assertThat(staged.keySet()).isEqualTo(users.keySet());
        users.forEach(
                (id, user) -> assertThat(Objects.requireNonNull(staged.get(id)).userPrincipalName())
                        .isEqualTo(user.path("userPrincipalName").asString()));
        assertThat(others.directory(companyId).memberships()).isEqualTo(MICROSOFT.memberships(tenantId));
    }

    private long usersRead() {
        JsonNode sync = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .get()
                .uri("/companies/" + companyId + "/sync")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token())
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(sync).path("run").path("users").asLong(0);
    }

    private double requests() {
        return meters.find("rollcall.graph.requests").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private String token() {
        return token("COMPANY_ADMIN");
    }

    private String token(String role) {
        return RunningFetcher.Installation.BACKENDS.token("fetcher", role, "dana", companyId);
    }

    private WebTestClient.BodyContentSpec get(String path) {
        return client().get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private WebTestClient.ResponseSpec post(String path, String role) {
        return client().post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token(role))
                .exchange();
    }

    private WebTestClient.ResponseSpec putInterval(int minutes) {
        return client().put()
                .uri("/companies/" + companyId + "/sync/interval")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token())
                .bodyValue(Map.of("minutes", minutes))
                .exchange();
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }
}
