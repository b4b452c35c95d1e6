package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.Event;
import dev.rollcall.events.Topic;
import dev.rollcall.events.Topics;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.changes.DirectoryChangeEvent;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.MemberChange;
import dev.rollcall.events.roster.RosterChanged;
import dev.rollcall.events.roster.RosterCommitted;
import dev.rollcall.local.testing.TestBackends;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.Outbox;
import dev.rollcall.tenancy.CompanyTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, from staging's events on Kafka to its own. */
@OnRealBackends
class ApprovalServiceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Directory directory = new Directory();
    private final UUID companyId = directory.companyId();
    private final Outbox outbox;
    private final CompanyTransactions transactions;
    private final Broker broker;
    private final WebTestClient http;

    @Autowired
    ApprovalServiceTest(
            Outbox outbox, CompanyTransactions transactions, Environment environment, @LocalServerPort int port) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.broker = new Broker(environment);
        this.http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .build();
    }

    @Test
    void people_are_staged_decided_put_to_sleep_committed_and_told_to_billing() {
        UUID depot = directory.group("Columbus Depot");
        directory.hires("Ann Bell");
        UUID zoe = directory.hires("Zoe Albright");
        directory.hires("Luis Ortega", depot);
        directory.findsDoubtful("Dispatch Desk");
        arrives(directory.changeSet());

        decide("DENIED", zoe);
        post("/sleep", Map.of("asleep", true, "groups", List.of(depot)), 200);
        JsonNode review = get("/review");
        assertThat(review.at("/added").asLong()).isEqualTo(2);
        assertThat(review.at("/joinAsleep").asLong()).isEqualTo(1);
        assertThat(review.at("/denied").asLong()).isEqualTo(1);
        assertThat(review.at("/waiting/doubtful").asLong()).isEqualTo(1);
        assertThat(review.at("/billableAfter").asLong()).isEqualTo(1);

        JsonNode commit = commits();
        assertThat(commit.at("/commit").asLong()).isEqualTo(1);
        assertThat(commit.at("/joined").asLong()).isEqualTo(2);
        assertThat(commit.at("/billable").asLong()).isEqualTo(1);
        assertThat(get("/members?filter=ASLEEP").at("/items/0/displayName").asString())
                .isEqualTo("Luis Ortega");

        assertThat(billable()).hasSize(1);
        BillableFact last = (BillableFact) told(Topics.BILLABLE_FACTS).getLast();
        assertThat(last.totals().denied()).isEqualTo(1);
        assertThat(last.totals().pending()).isEqualTo(1);
        assertThat(last.totals().asleep()).isEqualTo(1);
        assertThat(told(Topics.AUDIT))
                .extracting(entry -> ((AuditEntry) entry).action())
                .containsExactly("people.decide", "people.sleep", "roster.commit");
        holds();
    }

    @Test
    void who_leaves_and_is_restored_is_the_same_member() {
        UUID ann = directory.hires("Ann Bell");
        directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        commits();
        UUID memberId = UUID.fromString(
                get("/members?search=ann").at("/items/0/memberId").asString());

        directory.loses(ann);
        arrives(directory.changeSet());
        commits();
        assertThat(get("/members?filter=LEFT").at("/items/0/memberId").asString())
                .isEqualTo(memberId.toString());
        directory.renames(ann, "Ann Marsh");
        arrives(directory.changeSet());
        commits();

        JsonNode person = get("/members/" + memberId);
        assertThat(person.at("/displayName").asString()).isEqualTo("Ann Marsh");
        assertThat(person.at("/history")
                        .valueStream()
                        .map(step -> step.at("/kind").asString()))
                .containsExactly("RETURNED", "LEFT", "JOINED");
        assertThat(rosterByEvents()).hasSize(2).containsKey(memberId);
        assertThat(billable()).isEqualTo(rosterByEvents().keySet());
        holds();
    }

    @Test
    void a_group_that_sleeps_after_the_first_commit_is_a_commit_of_its_own() {
        UUID night = directory.group("Night Shift");
        UUID ann = directory.hires("Ann Bell");
        directory.hires("Zoe Albright", night);
        arrives(directory.changeSet());
        commits();

        JsonNode slept = post("/sleep", Map.of("asleep", true, "groups", List.of(night)), 200);
        assertThat(slept.at("/commit").asLong()).isEqualTo(2);
        assertThat(billable()).hasSize(1);

        directory.renames(ann, "Ann Bell", night);
        arrives(directory.changeSet());
        JsonNode third = get("/commits").at("/0");
        assertThat(third.at("/by").asString()).isEqualTo("policy");
        assertThat(third.at("/slept").asLong()).isEqualTo(1);
        assertThat(billable()).isEmpty();

        post("/sleep", Map.of("asleep", false, "people", List.of(ann)), 200);
        assertThat(billable()).hasSize(1);
        holds();
    }

    @Test
    void a_commit_of_a_review_that_has_moved_is_refused() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        long shown = get("/review").at("/revision").asLong();
        decide("DENIED", ann);

        JsonNode refusal = post("/commits", Map.of("reviewRevision", shown), 409);

        assertThat(refusal.at("/code").asString()).isEqualTo("review-moved");
        assertThat(get("/commits").size()).isZero();
    }

    @Test
    void an_empty_commit_is_refused() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        decide("DENIED", ann);

        JsonNode refusal = post(
                "/commits",
                Map.of("reviewRevision", get("/review").at("/revision").asLong()),
                409);

        assertThat(refusal.at("/code").asString()).isEqualTo("nothing-to-commit");
    }

    @Test
    void a_decision_on_an_item_that_has_moved_is_returned_not_taken() {
        UUID ann = directory.hires("Ann Bell");
        UUID zoe = directory.hires("Zoe Albright");
        arrives(directory.changeSet());
        long shown = get("/review").at("/revision").asLong();
        String digest = line(ann).at("/digest").asString();
        directory.renames(ann, "Ann Marsh");
        arrives(directory.changeSet());

        JsonNode one = post(
                "/decisions",
                Map.of("decision", "DENIED", "items", List.of(Map.of("objectId", ann, "digest", digest))),
                200);
        JsonNode all = post("/decisions", Map.of("decision", "DENIED", "filter", "ALL", "reviewRevision", shown), 200);

        assertThat(one.at("/decided").asLong()).isZero();
        assertThat(one.at("/moved/0").asString()).isEqualTo(ann.toString());
        assertThat(all.at("/decided").asLong()).isEqualTo(1);
        assertThat(all.at("/moved/0").asString()).isEqualTo(ann.toString());
        assertThat(line(ann).at("/decision").asString()).isEqualTo("APPROVED");
        assertThat(line(zoe).at("/decision").asString()).isEqualTo("DENIED");
    }

    @Test
    void a_restaging_of_what_is_staged_already_leaves_the_review_as_it_is() {
        directory.group("Columbus Depot");
        directory.hires("Ann Bell");
        arrives(directory.changeSet());
        long revision = get("/review").at("/revision").asLong();

        arrives(directory.everything());

        assertThat(get("/review").at("/revision").asLong()).isEqualTo(revision);
        assertThat(get("/groups").at("/total").asLong()).isEqualTo(1);
        holds();
    }

    @Test
    void later_runs_commit_by_themselves_where_everyone_is_included() {
        send(HttpMethod.PUT, "/policy", Map.of("preset", "INCLUDE_EVERYONE"), "COMPANY_ADMIN", 200);
        directory.hires("Ann Bell");
        arrives(directory.changeSet());
        assertThat(get("/commits").size()).isZero();
        commits();
        directory.hires("Zoe Albright");
        UUID desk = directory.findsDoubtful("Dispatch Desk");
        arrives(directory.changeSet());

        assertThat(get("/commits").at("/0/by").asString()).isEqualTo("policy");
        assertThat(billable()).hasSize(2);
        assertThat(line(desk).at("/decision").asString()).isEqualTo("PENDING");
        holds();
    }

    @Test
    void new_people_wait_after_the_first_commit_and_leavers_do_not() {
        UUID ann = directory.hires("Ann Bell");
        arrives(directory.changeSet());
        commits();
        directory.loses(ann);
        UUID zoe = directory.hires("Zoe Albright");
        arrives(directory.changeSet());

        assertThat(line(zoe).at("/decision").asString()).isEqualTo("PENDING");
        assertThat(line(ann).at("/decision").asString()).isEqualTo("APPROVED");
        assertThat(get("/review/changes?filter=WAITING").at("/total").asLong()).isEqualTo(1);
    }

    @Test
    void lines_are_searched_sorted_and_paged() {
        List<String> names = List.of("Ann Bell", "Berta Ek", "Carl Öhman", "Dana Reyes", "Emil Bell");
        names.forEach(directory::hires);
        directory.findsDoubtful("Front Desk");
        arrives(directory.changeSet());

        assertThat(namesOf("/review/changes?search=BELL")).containsExactly("Ann Bell", "Emil Bell");
        assertThat(namesOf("/review/changes?search=öhman")).containsExactly("Carl Öhman");
        assertThat(namesOf("/review/changes?sort=-name&size=2&page=1")).containsExactly("Dana Reyes", "Carl Öhman");
        assertThat(namesOf("/review/changes?size=1")).containsExactly("Front Desk");
        assertThat(get("/review/changes?size=2").at("/total").asLong()).isEqualTo(6);
        commits();
        assertThat(namesOf("/members?search=bell&size=1&page=1")).containsExactly("Emil Bell");
    }

    @Test
    void more_people_than_one_fact_can_name_join_in_one_commit() {
        IntStream.range(0, 5_200).forEach(i -> directory.hires("Person " + i));
        arrives(directory.changeSet());

        JsonNode commit = commits();

        assertThat(commit.at("/billable").asLong()).isEqualTo(5_200);
        await().atMost(Duration.ofSeconds(60)).until(() -> told(Topics.ROSTER).size() == 5_200);
        List<Event> changes = told(Topics.ROSTER_CHANGES);
        assertThat(changes).hasSize(27).last().isInstanceOf(RosterCommitted.class);
        assertThat(((RosterCommitted) changes.getLast()).events()).isEqualTo(26);
        List<BillableFact> facts = told(Topics.BILLABLE_FACTS).stream()
                .map(BillableFact.class::cast)
                .filter(fact -> fact.commit() == 1)
                .toList();
        assertThat(facts).extracting(fact -> fact.started().size()).containsExactly(5_000, 200);
        assertThat(billable()).hasSize(5_200);
        holds();
    }

    @Test
    void a_viewer_may_look_but_not_decide() {
        directory.hires("Ann Bell");
        arrives(directory.changeSet());

        send(HttpMethod.GET, "/review/changes", null, "VIEWER", 200);
        send(HttpMethod.GET, "/review/changes", null, "BILLING_READER", 403);
        send(HttpMethod.POST, "/commits", Map.of("reviewRevision", 1), "VIEWER", 403);
        send(HttpMethod.PUT, "/policy", Map.of("preset", "INCLUDE_EVERYONE"), "APPROVER", 403);
    }

    @Test
    void a_request_that_says_too_little_is_told_what_is_missing() {
        JsonNode problem = post("/decisions", Map.of("decision", "HELD"), 400);
        assertThat(problem.at("/code").asString()).isEqualTo("request-incomplete");
        assertThat(post("/sleep", Map.of("asleep", true), 400).at("/detail").asString())
                .isEqualTo("Name people or groups.");
    }

    @Test
    void a_console_sees_the_companies_of_its_caller_and_no_others() {
        directory.hires("Ann Bell");
        arrives(directory.changeSet());
        commits();
        Directory other = new Directory();
        other.hires("Zoe Albright");
        arrives(other.changeSet());

        JsonNode overview = exchange(HttpMethod.GET, "/overview", null, "PARTNER_ADMIN", 200, companyId);

        assertThat(overview.size()).isEqualTo(1);
        assertThat(overview.at("/0/active").asLong()).isEqualTo(1);
        assertThat(overview.at("/0/lastCommit").asLong()).isEqualTo(1);
    }

    /** Sends what staging would send, and waits until it has been taken over. */
    private void arrives(List<DirectoryChangeEvent> events) {
        UUID company = events.getFirst().companyId();
        String changeSetId = events.getLast().changeSetId().toString();
        transactions
                .writing(
                        company,
                        () -> outbox.append(new Cause(UUID.randomUUID(), Instant.now()), events)
                                .thenReturn(true))
                .block();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> exchange(HttpMethod.GET, "/companies/" + company + "/check", null, "VIEWER", 200, company)
                        .at("/changeSetId")
                        .asString("")
                        .equals(changeSetId));
    }

    private void decide(String decision, UUID objectId) {
        String digest = line(objectId).at("/digest").asString();
        JsonNode answer = post(
                "/decisions",
                Map.of("decision", decision, "items", List.of(Map.of("objectId", objectId, "digest", digest))),
                200);
        assertThat(answer.at("/decided").asLong()).isEqualTo(1);
    }

    private JsonNode line(UUID objectId) {
        return get("/review/changes?size=500")
                .at("/items")
                .valueStream()
                .filter(line -> line.at("/objectId").asString().equals(objectId.toString()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode commits() {
        return post(
                "/commits",
                Map.of("reviewRevision", get("/review").at("/revision").asLong()),
                200);
    }

    private List<String> namesOf(String path) {
        return get(path)
                .at("/items")
                .valueStream()
                .map(line -> line.at("/displayName").asString())
                .toList();
    }

    private void holds() {
        JsonNode check = get("/check");
        assertThat(check.at("/problems").size()).as("%s", check).isZero();
        assertThat(check.at("/holds").asBoolean()).isTrue();
        assertThat(check.at("/billable").asLong()).isEqualTo(billable().size());
    }

    /** Who is billable by all facts together, once the last commit's are on the broker. */
    private Set<UUID> billable() {
        long commit = get("/check").at("/commit").asLong();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> told(Topics.BILLABLE_FACTS).stream()
                        .map(BillableFact.class::cast)
                        .anyMatch(fact -> fact.commit() == commit && fact.part() == fact.parts()));
        Set<UUID> billable = new HashSet<>();
        for (Event event : told(Topics.BILLABLE_FACTS)) {
            billable.addAll(((BillableFact) event).started());
            ((BillableFact) event).stopped().forEach(billable::remove);
        }
        return billable;
    }

    /** The roster of somebody who has read nothing but the changes. */
    private Map<UUID, Member> rosterByEvents() {
        Map<UUID, Member> roster = new HashMap<>();
        for (Event event : told(Topics.ROSTER_CHANGES)) {
            if (event instanceof RosterChanged changed) {
                for (MemberChange change : changed.changes()) {
                    switch (change.kind()) {
                        case JOINED, RETURNED, UPDATED, SLEPT, WOKE ->
                            roster.put(change.memberId(), Objects.requireNonNull(change.member()));
                        case LEFT, ERASED -> roster.remove(change.memberId());
                        case MERGED, UNMERGED -> throw new AssertionError(change);
                    }
                }
            }
        }
        return roster;
    }

    private List<Event> told(Topic topic) {
        return broker.read(topic, companyId);
    }

    private JsonNode get(String path) {
        return send(HttpMethod.GET, path, null, "VIEWER", 200);
    }

    private JsonNode post(String path, Object body, int status) {
        return send(HttpMethod.POST, path, body, "APPROVER", status);
    }

    private JsonNode send(HttpMethod method, String path, @Nullable Object body, String role, int status) {
        return exchange(method, "/companies/" + companyId + path, body, role, status, companyId);
    }

    private JsonNode exchange(
            HttpMethod method, String path, @Nullable Object body, String role, int status, UUID... companies) {
        String token = TestBackends.shared().token("approval", role, "dana", companies);
        WebTestClient.RequestBodySpec request =
                http.method(method).uri(path).header("Authorization", "Bearer " + token);
        if (body != null) {
            request.bodyValue(body);
        }
        EntityExchangeResult<String> result = request.exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult();
        return JSON.readTree(String.valueOf(result.getResponseBody()));
    }
}
