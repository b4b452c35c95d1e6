package dev.rollcall.staging.service;

import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.guest;
import static dev.rollcall.staging.samples.Samples.id;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.changes.ChangeReason;
import dev.rollcall.events.changes.ChangeSetStaged;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.SnapshotEvent;
import dev.rollcall.events.snapshots.SnapshotSettled;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.DirectPublisher;
import dev.rollcall.staging.samples.Receiver;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.RunningService;
import dev.rollcall.staging.samples.TestInstallation;
import dev.rollcall.testsupport.KafkaTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** From pages on Kafka to changes on Kafka, with the pages of the console in between. */
@RunningService
class DirectoryTravelsTest {

    private final UUID company = UUID.randomUUID();
    private final KafkaTopics topics = KafkaTopics.of(TestInstallation.PROPERTIES);
    private final DirectPublisher publisher;
    private final WebTestClient api;

    @Autowired
    DirectoryTravelsTest(DirectPublisher publisher, @LocalServerPort int port) {
        this.publisher = publisher;
        this.api = Api.of(port, "COMPANY_ADMIN", company);
    }

    private void publish(List<? extends SnapshotEvent> events) {
        for (SnapshotEvent event : events) {
            publisher
                    .publish(new Cause(UUID.randomUUID(), Run.BEGINNING), event)
                    .block(Duration.ofSeconds(30));
        }
    }

    private Run directory() {
        Run run = Run.full(company, "A").groups(group("sales"), group("north"));
        for (int page = 0; page < 3; page++) {
            int from = page * 150;
            run.users(IntStream.range(from, from + 150)
                    .mapToObj(i -> person("user" + i))
                    .toArray(DirectoryUser[]::new));
        }
        return run.users(guest("gus")).members(in("sales", "user1"), in("sales", "user2"), in("sales", "gus"));
    }

    @Test
    void a_directory_comes_in_twice_and_its_changes_go_out_once() {
        api.put()
                .uri("/companies/{id}/scope", company)
                .bodyValue(Map.of("kind", "EVERYONE", "expectedRevision", 0))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.revision")
                .isEqualTo(1)
                .jsonPath("$.changeSetId")
                .doesNotExist();
        Run run = directory();
        publish(run.events());
        publish(run.events());
        publish(Run.delta(company, "B", "A").users(person("user1", "Boss")).events());

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(topics.events(Topics.SNAPSHOT_OUTCOMES, company)).hasSize(2);
            assertThat(topics.events(Topics.DIRECTORY_CHANGES, company, ChangeSetStaged.class))
                    .hasSize(2);
        });
        Receiver received = new Receiver();
        topics.events(Topics.SNAPSHOT_OUTCOMES, company).forEach(received::receive);
        topics.events(Topics.DIRECTORY_CHANGES, company).forEach(received::receive);
        assertThat(received.answers())
                .extracting(SnapshotSettled::outcome)
                .containsOnly(SnapshotSettled.Outcome.APPLIED);
        assertThat(received.names()).hasSize(450);
        assertThat(received.lastChange("user1").reason()).isEqualTo(ChangeReason.of(ChangeReason.Code.CHANGED));
        assertThat(received.changeSets()).extracting(ChangeSetStaged::batches).containsExactly(3, 1);
        check(received);
        pages();
    }

    private void check(Receiver received) {
        api.get()
                .uri("/companies/{id}/check", company)
                .exchange()
                .expectBody()
                .jsonPath("$.holds")
                .isEqualTo(true)
                .jsonPath("$.problems")
                .isEmpty()
                .jsonPath("$.digest")
                .isEqualTo(received.digest())
                .jsonPath("$.staged")
                .isEqualTo(450)
                .jsonPath("$.lastRunId")
                .isEqualTo(id("B").toString());
    }

    private void pages() {
        api.get()
                .uri("/companies/{id}/directory", company)
                .exchange()
                .expectBody()
                .jsonPath("$.users")
                .isEqualTo(451)
                .jsonPath("$.verdicts.ELIGIBLE")
                .isEqualTo(450)
                .jsonPath("$.verdicts.DOUBTFUL")
                .isEqualTo(0)
                .jsonPath("$.excluded.GUEST")
                .isEqualTo(1);
        api.get()
                .uri("/companies/{id}/groups?search=SALE", company)
                .exchange()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(1)
                .jsonPath("$.items[0].displayName")
                .isEqualTo("sales")
                .jsonPath("$.items[0].members")
                .isEqualTo(3)
                .jsonPath("$.items[0].eligible")
                .isEqualTo(2)
                .jsonPath("$.items[0].selected")
                .isEqualTo(false);
        api.get()
                .uri("/companies/{id}/people?verdict=EXCLUDED&reason=GUEST&search=gus@", company)
                .exchange()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(1)
                .jsonPath("$.items[0].objectId")
                .isEqualTo(id("gus").toString())
                .jsonPath("$.items[0].eligibility.evidence[0].code")
                .isEqualTo("guest")
                .jsonPath("$.items[0].overridden")
                .isEqualTo(false);
        api.get()
                .uri("/companies/{id}/staged?limit=100&after=f0000000-0000-0000-0000-000000000000", company)
                .exchange()
                .expectBody()
                .jsonPath("$.scopeRevision")
                .isEqualTo(1)
                .jsonPath("$.people[0].verdict")
                .isEqualTo("ELIGIBLE");
        api.get()
                .uri("/overview")
                .exchange()
                .expectBody()
                .jsonPath("$[0].staged")
                .isEqualTo(450);
    }
}
