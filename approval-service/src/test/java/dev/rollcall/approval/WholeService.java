package dev.rollcall.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.Event;
import dev.rollcall.events.changes.DirectoryChangeEvent;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.roster.Member;
import dev.rollcall.events.roster.MemberChange;
import dev.rollcall.events.roster.RosterChanged;
import dev.rollcall.events.roster.RosterCommitted;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.Outbox;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.KafkaTopics;
import dev.rollcall.testsupport.TestBackends;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company of its own, seen from outside: staging's events go in, the API is called, Kafka is read. */
@OnRealBackends
abstract class WholeService {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Directory directory = new Directory();
    final UUID companyId = directory.companyId();

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Outbox outbox;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private CompanyTransactions transactions;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Environment environment;

    private WebTestClient http() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + environment.getRequiredProperty("local.server.port"))
                .responseTimeout(Duration.ofMinutes(2))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .build();
    }

    /** Sends what staging would send, and waits until it has been taken over. */
    final void arrives(List<DirectoryChangeEvent> events) {
        UUID company = events.getFirst().companyId();
        String changeSetId = events.getLast().changeSetId().toString();
        transactions
                .writing(
                        company,
                        () -> outbox.append(new Cause(UUID.randomUUID(), Instant.now()), events)
                                .thenReturn(true))
                .block();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> exchange(HttpMethod.GET, "/companies/" + company + "/check", null, "VIEWER", 200, company)
                        .at("/changeSetId")
                        .asString("")
                        .equals(changeSetId));
    }

    /** Sends what staging would send. */
    final void send(List<DirectoryChangeEvent> events) {
        sendEvents(events);
    }

    /** Sends what other services would send. */
    final void sendEvents(List<? extends Event> events) {
        transactions
                .writing(
                        events.getFirst().companyId(),
                        () -> outbox.append(new Cause(UUID.randomUUID(), Instant.now()), events)
                                .thenReturn(true))
                .block();
    }

    final void decide(String decision, UUID objectId) {
        String digest = item(objectId).at("/digest").asString();
        JsonNode answer = post(
                "/decisions",
                Map.of("decision", decision, "items", List.of(Map.of("objectId", objectId, "digest", digest))),
                200);
        assertThat(answer.at("/decided").asLong()).isEqualTo(1);
    }

    final JsonNode item(UUID objectId) {
        return get("/review/changes?size=500")
                .at("/items")
                .valueStream()
                .filter(line -> line.at("/objectId").asString().equals(objectId.toString()))
                .findFirst()
                .orElseThrow();
    }

    final JsonNode commits() {
        return post(
                "/commits",
                Map.of("reviewRevision", get("/review").at("/revision").asLong()),
                200);
    }

    final List<String> namesOf(String path) {
        return get(path)
                .at("/items")
                .valueStream()
                .map(line -> line.at("/displayName").asString())
                .toList();
    }

    final void holds() {
        JsonNode check = get("/check");
        assertThat(check.at("/problems").size()).as("%s", check).isZero();
        assertThat(check.at("/holds").asBoolean()).isTrue();
        assertThat(check.at("/billable").asLong()).isEqualTo(billable().size());
    }

    /** Who is billable by all facts together, once the last commit's are on the broker. */
    final Set<UUID> billable() {
        awaitLastCommit();
        Set<UUID> billable = new HashSet<>();
        for (Event event : published(Topics.BILLABLE_FACTS)) {
            billable.addAll(((BillableFact) event).started());
            ((BillableFact) event).stopped().forEach(billable::remove);
        }
        return billable;
    }

    /** The roster of somebody who has read nothing but the changes, once the last commit's are on the broker. */
    final Map<UUID, Member> rosterByEvents() {
        awaitLastCommit();
        Map<UUID, Member> roster = new HashMap<>();
        for (Event event : published(Topics.ROSTER_CHANGES)) {
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

    private void awaitLastCommit() {
        long commit = get("/check").at("/commit").asLong();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> published(Topics.BILLABLE_FACTS).stream()
                        .map(BillableFact.class::cast)
                        .anyMatch(fact -> fact.commit() == commit && fact.part() == fact.parts()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> commit == 0
                        || published(Topics.ROSTER_CHANGES).stream()
                                .anyMatch(event ->
                                        event instanceof RosterCommitted committed && committed.commit() == commit));
    }

    /** The keys that are gone from a compacted topic by now. */
    final Set<String> retracted(Topic topic) {
        Set<String> keys = new HashSet<>();
        for (KafkaTopics.Message message : topics().messages(topic, companyId)) {
            if (message.body() == null) {
                keys.add(message.key());
            } else {
                keys.remove(message.key());
            }
        }
        return keys;
    }

    /** What is on the broker by now. */
    final List<Event> published(Topic topic) {
        return topics().events(topic, companyId);
    }

    private KafkaTopics topics() {
        return new KafkaTopics(
                environment.getRequiredProperty("rollcall.kafka.bootstrap-servers"),
                environment.getRequiredProperty("rollcall.topics.prefix"));
    }

    final JsonNode get(String path) {
        return send(HttpMethod.GET, path, null, "VIEWER", 200);
    }

    final JsonNode post(String path, Object body, int status) {
        return send(HttpMethod.POST, path, body, "APPROVER", status);
    }

    /** How an approver's command is answered. */
    final int statusOf(String path, Object body) {
        return http().post()
                .uri("/companies/" + companyId + path)
                .header(
                        "Authorization",
                        "Bearer " + TestBackends.shared().token("approval", "APPROVER", "dana", companyId))
                .bodyValue(body)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getStatus()
                .value();
    }

    final JsonNode send(HttpMethod method, String path, @Nullable Object body, String role, int status) {
        return exchange(method, "/companies/" + companyId + path, body, role, status, companyId);
    }

    final JsonNode exchange(
            HttpMethod method, String path, @Nullable Object body, String role, int status, UUID... companies) {
        String token = TestBackends.shared().token("approval", role, "dana", companies);
        WebTestClient.RequestBodySpec request =
                http().method(method).uri(path).header("Authorization", "Bearer " + token);
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
