package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.TestBackends;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@SpringBootTest(classes = RecordingApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EventsTravelTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("consent");

    @Autowired
    Recorder recorder;

    @Autowired
    Outbox outbox;

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    EventJson json;

    @Autowired
    KafkaClients clients;

    @Value("${rollcall.topics.prefix}")
    String prefix = "";

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void what_is_said_is_heard_once_and_in_order() {
        UUID company = UUID.randomUUID();
        List<UUID> first = ids(700);
        List<UUID> second = ids(3);

        recorder.say(company, first).block();
        recorder.say(company, second).block();

        List<UUID> all = Stream.concat(first.stream(), second.stream()).toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(company)).isEqualTo(all));
    }

    @Test
    void a_transaction_that_is_rolled_back_says_nothing_and_leaves_no_gap() {
        UUID company = UUID.randomUUID();
        List<UUID> kept = ids(2);
        Mono<Void> failing = transactions.writing(
                company,
                () -> outbox.append(
                                new Cause(UUID.randomUUID(), Instant.now()),
                                List.of(Recorder.started(company, UUID.randomUUID())))
                        .then(Mono.error(new IllegalStateException("changed its mind"))));

        assertThatThrownBy(failing::block).hasMessage("changed its mind");
        recorder.say(company, kept).block();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(company)).isEqualTo(kept));
    }

    @Test
    void sequences_have_no_gap_when_many_write_at_once() {
        UUID company = UUID.randomUUID();
        List<UUID> runs = ids(60);

        Flux.fromIterable(runs)
                .flatMap(run -> recorder.say(company, List.of(run)), 16)
                .blockLast();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(company)).containsExactlyInAnyOrderElementsOf(runs));
    }

    @Test
    void events_outside_of_a_company_transaction_are_refused() {
        assertThatThrownBy(() -> outbox.append(
                                new Cause(UUID.randomUUID(), Instant.now()),
                                List.of(Recorder.started(UUID.randomUUID(), UUID.randomUUID())))
                        .block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("writing transaction");
    }

    @Test
    void events_of_two_companies_in_one_transaction_are_refused() {
        UUID company = UUID.randomUUID();

        assertThatThrownBy(() -> transactions
                        .writing(
                                company,
                                () -> outbox.append(
                                        new Cause(UUID.randomUUID(), Instant.now()),
                                        List.of(
                                                Recorder.started(company, UUID.randomUUID()),
                                                Recorder.started(UUID.randomUUID(), UUID.randomUUID()))))
                        .block())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two companies");
    }

    @Test
    void a_repetition_is_passed_over() throws Exception {
        UUID company = UUID.randomUUID();
        UUID once = UUID.randomUUID();
        UUID next = UUID.randomUUID();

        publish(company, once, 1);
        publish(company, once, 1);
        publish(company, next, 2);
        publish(company, once, 1);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(company)).containsExactly(once, next));
    }

    @Test
    void what_a_relay_gave_up_on_the_broker_is_never_heard() throws Exception {
        UUID company = UUID.randomUUID();
        UUID givenUp = UUID.randomUUID();
        UUID said = UUID.randomUUID();
        KafkaClients another = new KafkaClients(TestBackends.shared().bootstrapServers(), prefix, "another");
        RawEvents events = new RawEvents(another, json);

        try (Producer<String, String> producer = another.forOutbox()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(events.started(company, givenUp, 1)).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(events.started(company, said, 1)).get();
            producer.commitTransaction();
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(company)).containsExactly(said));
    }

    @Test
    void a_gap_blocks_the_company_until_what_is_missing_comes() throws Exception {
        UUID company = UUID.randomUUID();
        List<UUID> runs = ids(4);
        UUID other = UUID.randomUUID();
        UUID othersRun = UUID.randomUUID();

        publish(company, runs.get(0), 1);
        publish(company, runs.get(2), 3);
        publish(company, runs.get(3), 4);
        publish(other, othersRun, 1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters(company)).hasSize(2));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(other)).containsExactly(othersRun));
        assertThat(recorder.handled(company)).containsExactly(runs.get(0));

        publish(company, runs.get(1), 2);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(company)).isEqualTo(runs));
        assertThat(deadLetters(company)).isEmpty();
    }

    @Test
    void a_poisonous_event_parks_its_company_and_is_replayed_in_order() {
        UUID company = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        List<UUID> runs = ids(3);
        List<UUID> others = ids(3);
        recorder.refuse(runs.get(1));

        recorder.say(company, runs).block();
        recorder.say(other, others).block();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters(company)).hasSize(2));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(other)).isEqualTo(others));
        assertThat(recorder.handled(company)).containsExactly(runs.get(0));

        recorder.acceptAgain();
        calls().replay(company);

        assertThat(recorder.handled(company)).isEqualTo(runs);
        assertThat(deadLetters(company)).isEmpty();
    }

    @Test
    void a_dropped_event_is_stepped_over_and_the_rest_handled() {
        UUID company = UUID.randomUUID();
        List<UUID> runs = ids(3);
        recorder.refuse(runs.get(1));

        recorder.say(company, runs).block();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters(company)).hasSize(2));
        calls().drop(company, Topics.SYNC_RUNS, "wrong");

        assertThat(recorder.handled(company)).containsExactly(runs.get(0), runs.get(2));
        assertThat(deadLetters(company)).isEmpty();
    }

    @Test
    void a_gap_that_is_given_up_costs_what_is_missing_and_nothing_else() throws Exception {
        UUID company = UUID.randomUUID();
        List<UUID> runs = ids(4);

        publish(company, runs.get(0), 1);
        publish(company, runs.get(2), 3);
        publish(company, runs.get(3), 4);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters(company)).hasSize(2));
        calls().drop(company, Topics.SYNC_RUNS, "lost for good");

        assertThat(recorder.handled(company)).containsExactly(runs.get(0), runs.get(2), runs.get(3));
        assertThat(deadLetters(company)).isEmpty();
    }

    @Test
    void another_companys_dead_letters_are_refused() {
        calls().by(UUID.randomUUID())
                .post()
                .uri("/companies/{id}/dead-letters/replay", UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .valueEquals(HttpHeaders.CONTENT_TYPE, "application/problem+json");
    }

    private void publish(UUID company, UUID run, long sequence) throws Exception {
        new RawEvents(clients, json).publish(company, run, sequence);
    }

    private List<Map<String, Object>> deadLetters(UUID company) {
        return calls().of(company);
    }

    private DeadLetterCalls calls() {
        return new DeadLetterCalls(port);
    }

    private static List<UUID> ids(int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList());
    }
}
