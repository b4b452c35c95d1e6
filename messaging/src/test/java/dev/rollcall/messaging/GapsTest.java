package dev.rollcall.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.runs.SyncStarted;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.DeadLetter.State;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.TestBackends;
import dev.rollcall.testsupport.guarantees.Guarantee;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What waits behind something that is missing or hangs: it is never stepped over, and it never waits for longer. */
@SpringBootTest(
        classes = RecordingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rollcall.messaging.relay.enabled=false",
            "rollcall.messaging.handling-limit=PT3S",
            // Never within a test: what is due is resumed because of what is delivered.
            "rollcall.messaging.parked-events.scan-every=PT1H"
        })
class GapsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("consent");

    private final UUID company = UUID.randomUUID();
    private final List<UUID> runs =
            IntStream.range(0, 7).mapToObj(i -> UUID.randomUUID()).toList();

    @Autowired
    Recorder recorder;

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    Positions positions;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    UnaddressedMessages unaddressed;

    @Autowired
    ParkedEventsResumer resumer;

    @Autowired
    KafkaClients clients;

    @Autowired
    EventJson json;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void each_event_takes_its_time() {
        recorder.takeTime(Duration.ofMillis(400));
    }

    @Test
    void of_two_gaps_each_blocks_until_it_is_filled_and_a_replay_steps_over_neither() throws Exception {
        publish(1, 3, 5, 6);
        waiting(3);
        assertThat(calls().replay(company)).isEqualTo(new DeadLettersApi.Outcome(0, 0, 3));
        heard(1);

        publish(2);
        waiting(2);
        assertThat(calls().replay(company)).isEqualTo(new DeadLettersApi.Outcome(0, 0, 2));
        heard(1, 2, 3);

        publish(4);
        waiting(0);
        heard(1, 2, 3, 4, 5, 6);
    }

    @Test
    void what_a_service_that_died_had_still_to_replay_is_replayed_when_the_last_event_comes_again() throws Exception {
        publish(1, 3, 4);
        waiting(2);
        diedAfter(2);

        publish(2);

        waiting(0);
        heard(1, 3, 4);
    }

    @Test
    void what_a_service_that_died_had_still_to_replay_is_replayed_before_the_event_that_comes_next() throws Exception {
        publish(1, 3, 4);
        waiting(2);
        diedAfter(2);

        publish(5);

        waiting(0);
        heard(1, 3, 4, 5);
    }

    @Test
    void what_waited_and_cannot_be_handled_says_why_and_what_is_behind_it_waits_on() throws Exception {
        recorder.refuse(run(3));
        publish(1, 3, 4);
        waiting(2);

        publish(2);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(calls().of(company))
                        .satisfiesExactly(
                                third -> assertThat(third)
                                        .containsEntry("sequence", 3)
                                        .containsEntry("state", "POISON")
                                        .containsEntry("cause", "The test says so"),
                                fourth -> assertThat(fourth)
                                        .containsEntry("sequence", 4)
                                        .containsEntry("state", "PARKED")));
        heard(1, 2);

        recorder.acceptAgain();
        assertThat(calls().replay(company)).isEqualTo(new DeadLettersApi.Outcome(2, 0, 0));
        heard(1, 2, 3, 4);
    }

    @Test
    void one_that_was_kept_as_poisonous_by_a_copy_that_came_too_late_holds_nobody_up() throws Exception {
        publish(1, 2);
        heardAll(2);
        ProducerRecord<String, String> late = events().started(company, run(2), 2);
        Map<String, String> headers = new HashMap<>();
        late.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        IncomingEvent event = new IncomingEvent(CloudEvents.envelope(headers), headers, late.value());
        transactions
                .writing(company, () -> deadLetters.add(Topics.SYNC_RUNS, event, State.POISON, "an older release"))
                .block();

        publish(3);

        waiting(0);
        heard(1, 2, 3);
    }

    @Test
    void a_handler_that_hangs_is_given_up_and_its_event_tried_again() throws Exception {
        recorder.hangOnceAt(run(1));

        publish(1, 2);

        heardAll(2);
        heard(1, 2);
        assertThat(calls().of(company)).isEmpty();
    }

    @Test
    void an_event_without_the_place_that_its_topic_goes_by_is_refused_and_nothing_waits_for_it() throws Exception {
        ProducerRecord<String, String> nowhere = events().started(company, run(7), 7);
        nowhere.headers().remove("ce_sequence");
        events().publish(nowhere, nowhere, events().started(company, run(1), 1));

        await().atMost(SOON).until(() -> !recorder.handled(company).isEmpty());
        heard(1);
        assertThat(calls().of(company))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .containsEntry("state", "POISON")
                        .hasEntrySatisfying(
                                "cause",
                                cause -> assertThat(cause)
                                        .isEqualTo("the header ce_sequence is missing, and sync-runs goes by it")));
        assertThat(calls().replay(company)).isEqualTo(new DeadLettersApi.Outcome(0, 0, 1));
        assertThat(calls().drop(company, Topics.SYNC_RUNS, "sent by hand"))
                .isEqualTo(new DeadLettersApi.Outcome(0, 1, 0));
        heard(1);
    }

    @Test
    void an_event_that_speaks_of_another_company_than_its_envelope_is_handled_for_neither() throws Exception {
        UUID another = UUID.randomUUID();
        ProducerRecord<String, String> foreign = events().started(another, run(1), 1);
        RawEvents.with(foreign, "ce_partitionkey", company.toString());

        events().publish(foreign);

        waiting(1);
        assertThat(calls().of(company).getFirst())
                .containsEntry("cause", "It is partitioned under another company than it speaks of");
        assertThat(recorder.handled(company)).isEmpty();
        assertThat(recorder.handled(another)).isEmpty();
        assertThat(calls().of(another)).isEmpty();
    }

    @Test
    void nothing_is_handled_until_the_topics_are_known_to_be_right() {
        SequencedInbox inbox = new SequencedInbox(
                transactions,
                positions,
                deadLetters,
                unaddressed,
                new Handlers(json),
                resumer,
                () -> false,
                SOON,
                SOON);
        Consumer<Message<byte[]>> consumer =
                inbox.consumer(Subscription.to(Topics.SYNC_RUNS).on(SyncStarted.class, recorder::handle));

        assertThatThrownBy(() -> consumer.accept(new GenericMessage<>(new byte[] {'{', '}'})))
                .hasMessageContaining("tried again");
        assertThat(recorder.handled(company)).isEmpty();
    }

    private void heardAll(int events) {
        await().atMost(SOON).until(() -> recorder.handled(company).size() == events);
    }

    private UUID run(int sequence) {
        return runs.get(sequence - 1);
    }

    private void publish(int... sequences) throws Exception {
        for (int sequence : sequences) {
            events().publish(company, run(sequence), sequence);
        }
    }

    private void waiting(int letters) {
        await().atMost(SOON).untilAsserted(() -> assertThat(calls().of(company)).hasSize(letters));
    }

    private void heard(int... sequences) {
        Map<UUID, List<UUID>> said =
                Map.of(company, IntStream.of(sequences).mapToObj(this::run).toList());
        Map<UUID, List<UUID>> heard = Map.of(company, recorder.handled(company));
        Guarantee.all().forEach(guarantee -> guarantee.check(said, heard));
    }

    /** As when a process dies between the transaction that handled an event and those that replay what waited for it. */
    private void diedAfter(long sequence) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
                PreparedStatement moved =
                        superuser.prepareStatement("UPDATE work.position SET last = ? WHERE company_id = ?")) {
            moved.setLong(1, sequence);
            moved.setObject(2, company);
            assertThat(moved.executeUpdate()).isEqualTo(1);
        }
    }

    private RawEvents events() {
        return new RawEvents(clients, json);
    }

    private DeadLetterCalls calls() {
        return new DeadLetterCalls(port);
    }
}
