package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.DeadLetter.State;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.TestBackends;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is kept of a company's events that could not be handled: each once, not for ever, and not too much at a time. */
@SpringBootTest(
        classes = RecordingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rollcall.messaging.relay.enabled=false",
            "spring.cloud.stream.bindings.syncRuns-in-0.consumer.auto-startup=false"
        })
class DeadLettersTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("consent");

    private final UUID company = UUID.randomUUID();

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    WorkTransactions work;

    @Autowired
    DatabaseClient database;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    UnaddressedMessages unaddressed;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void where_each_sender_counts_for_itself_events_are_told_apart_by_their_ids_and_each_is_kept_once() {
        UUID ofConsent = UUID.randomUUID();
        UUID ofStaging = UUID.randomUUID();

        keep(Topics.AUDIT, ofConsent, 1, State.POISON, "unknown");
        keep(Topics.AUDIT, ofStaging, 1, State.POISON, "unknown");
        keep(Topics.AUDIT, ofConsent, 1, State.POISON, "unknown");

        assertThat(letters()).extracting(DeadLetter::eventId).containsExactly(ofConsent, ofStaging);
        assertThat(letters()).extracting(DeadLetter::sequence).containsOnlyNulls();
    }

    @Test
    void the_content_of_one_is_deleted_when_the_retention_of_its_topic_ends_and_its_row_stays() {
        keep(Topics.DIRECTORY_SNAPSHOTS, UUID.randomUUID(), 1, State.POISON, "no such phase: Anna Berg");
        keep(Topics.SYNC_RUNS, UUID.randomUUID(), 3, State.GAP, "after 1 came 3");
        keep(Topics.SYNC_RUNS, UUID.randomUUID(), 4, State.PARKED, "waits behind sync-runs 3");

        deleteContentAfter(Duration.ofHours(23));
        assertThat(letters()).extracting(DeadLetter::forgotten).containsExactly(false, false, false);

        deleteContentAfter(Duration.ofHours(25));
        assertThat(letters()).extracting(DeadLetter::forgotten).containsExactly(true, false, false);
        assertThat(letters().getFirst()).satisfies(letter -> {
            assertThat(letter.body()).isEmpty();
            assertThat(letter.cause()).isEqualTo("Its content, and why it was refused, have expired");
        });

        deleteContentAfter(Duration.ofDays(8));
        assertThat(letters()).extracting(DeadLetter::body).containsOnly("");
        assertThat(letters()).extracting(DeadLetter::cause).contains("after 1 came 3", "waits behind sync-runs 3");
        assertThat(letters()).extracting(DeadLetter::sequence).containsExactly(null, 3L, 4L);
    }

    @Test
    void what_its_topic_keeps_for_ever_or_for_long_may_still_be_replayed_and_is_kept_as_long() {
        keep(Topics.BILLABLE_FACTS, UUID.randomUUID(), 6, State.POISON, "unknown");
        keep(Topics.AUDIT, UUID.randomUUID(), 1, State.POISON, "unknown");

        deleteContentAfter(Duration.ofDays(399));
        assertThat(letters()).extracting(DeadLetter::forgotten).containsExactly(false, false);

        deleteContentAfter(Duration.ofDays(401));
        assertThat(letters())
                .extracting(DeadLetter::topic, DeadLetter::forgotten)
                .containsExactly(tuple("audit", true), tuple("billable-facts", false));
    }

    @Test
    void the_retention_of_one_that_came_late_counts_from_when_it_happened() {
        said(
                Instant.now().minus(Duration.ofDays(6)),
                Topics.SYNC_RUNS,
                UUID.randomUUID(),
                3,
                State.GAP,
                "after 1 came 3");

        deleteContentAfter(Duration.ofDays(2));

        assertThat(letters()).extracting(DeadLetter::forgotten).containsExactly(true);
    }

    @Test
    void what_is_before_a_fresh_start_is_removed_and_what_is_behind_it_or_has_no_place_stays() {
        keep(Topics.SYNC_RUNS, UUID.randomUUID(), 3, State.GAP, "after 1 came 3");
        keep(Topics.SYNC_RUNS, UUID.randomUUID(), 4, State.PARKED, "waits behind sync-runs 3");
        keep(Topics.AUDIT, UUID.randomUUID(), 1, State.POISON, "unknown");

        for (Topic topic : List.of(Topics.SYNC_RUNS, Topics.AUDIT)) {
            transactions
                    .writing(company, () -> deadLetters.removeUpTo(company, topic.name(), 3))
                    .block();
        }

        assertThat(letters()).extracting(DeadLetter::topic).containsExactly("audit", "sync-runs");
    }

    @Test
    void those_of_a_topic_that_is_read_no_more_say_so_and_keep_no_others_from_being_replayed() {
        keep(Topics.AUDIT, UUID.randomUUID(), 1, State.POISON, "unknown");

        assertThat(calls().replay(company)).isEqualTo(new DeadLettersApi.Outcome(0, 0, 1));

        assertThat(calls().of(company).getFirst()).containsEntry("cause", "This service does not read audit any more");
    }

    @Test
    void one_whose_content_has_expired_is_never_handled_and_can_be_dropped() {
        keep(Topics.SYNC_RUNS, UUID.randomUUID(), 1, State.POISON, "unknown");
        deleteContentAfter(Duration.ofDays(8));

        assertThat(calls().replay(company)).isEqualTo(new DeadLettersApi.Outcome(0, 0, 1));
        assertThat(calls().of(company).getFirst()).containsEntry("cause", "Its content has expired");
        assertThat(calls().drop(company, Topics.SYNC_RUNS, "too old")).isEqualTo(new DeadLettersApi.Outcome(0, 1, 0));
    }

    @Test
    void a_drop_is_of_one_topic() {
        keep(Topics.SYNC_RUNS, UUID.randomUUID(), 1, State.POISON, "unknown");
        keep(Topics.BILLABLE_FACTS, UUID.randomUUID(), 2, State.GAP, "after 0 came 2");

        calls().drop(company, Topics.SYNC_RUNS, "lost for good");

        assertThat(calls().of(company))
                .anySatisfy(letter -> assertThat(letter)
                        .containsEntry("topic", "billable-facts")
                        .containsEntry("state", "GAP"));
        calls().by(company)
                .delete()
                .uri("/companies/{id}/dead-letters?topic=billable-fact&reason=a+slip", company)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat(String.valueOf(detail)).contains("no such topic", "nothing was dropped"));
        assertThat(calls().of(company)).hasSize(1);
    }

    @Test
    void of_very_many_the_first_are_shown_and_all_counted_and_none_hides_another_topics() {
        keep(Topics.SYNC_RUNS, UUID.randomUUID(), 2, State.GAP, "after 0 came 2");
        for (int sequence = 3; sequence <= 131; sequence++) {
            keep(Topics.SYNC_RUNS, UUID.randomUUID(), sequence, State.PARKED, "waits behind sync-runs 2");
        }
        keep(Topics.SNAPSHOT_OUTCOMES, UUID.randomUUID(), 1, State.POISON, "unknown");

        List<Map<String, Object>> shown = calls().of(company);

        assertThat(shown.stream().filter(letter -> "sync-runs".equals(letter.get("topic"))))
                .hasSize(100)
                .first()
                .satisfies(letter -> assertThat(letter).containsEntry("state", "GAP"));
        assertThat(shown.stream().filter(letter -> "snapshot-outcomes".equals(letter.get("topic"))))
                .hasSize(1);
        Long counted = transactions
                .reading(company, () -> deadLetters.count(company))
                .single()
                .block();
        assertThat(counted).isEqualTo(131);
    }

    private void keep(Topic topic, UUID eventId, long sequence, State state, String cause) {
        said(Instant.now(), topic, eventId, sequence, state, cause);
    }

    private void said(Instant at, Topic topic, UUID eventId, long sequence, State state, String cause) {
        Map<String, String> headers = Map.of(
                "ce_id", eventId.toString(),
                "ce_type", "dev.rollcall.sync-started.v1",
                "ce_time", at.toString(),
                "ce_sequence", String.valueOf(sequence),
                "ce_partitionkey", company.toString());
        IncomingEvent event = new IncomingEvent(CloudEvents.envelope(headers), headers, "{\"name\": \"Anna Berg\"}");
        transactions
                .writing(company, () -> deadLetters.add(topic, event, state, cause))
                .block();
    }

    private List<DeadLetter> letters() {
        return Objects.requireNonNull(transactions
                .reading(company, () -> deadLetters.of(List.of(company), 100))
                .collectList()
                .block());
    }

    private void deleteContentAfter(Duration time) {
        DeadLetters later = new DeadLetters(database, work, Clock.offset(clock, time));
        new StalledStreams(transactions, later, unaddressed, new OutboxRows(work), new SimpleMeterRegistry(), SOON)
                .check()
                .block();
    }

    private DeadLetterCalls calls() {
        return new DeadLetterCalls(port);
    }
}
