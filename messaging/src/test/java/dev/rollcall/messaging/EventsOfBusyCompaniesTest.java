package dev.rollcall.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.Event;
import dev.rollcall.events.audit.AuditEntry;
import dev.rollcall.events.changes.ChangeBatch;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.DeadLetter.State;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.TestBackends;
import dev.rollcall.testsupport.guarantees.Guarantee;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;

/** While a company is busy its events park, in order, and the others of the partition go on. */
@SpringBootTest(
        classes = RecordingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rollcall.messaging.relay.enabled=false",
            "rollcall.messaging.company-patience=PT0.3S",
            "rollcall.messaging.parked-events.scan-every=PT1S"
        })
class EventsOfBusyCompaniesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("consent");

    private final UUID busy = UUID.randomUUID();

    /** Another company on the same partitions. */
    private final UUID other = Stream.generate(UUID::randomUUID)
            .filter(company -> CloudEvents.partitionOf(company) == CloudEvents.partitionOf(busy))
            .findFirst()
            .orElseThrow();

    /** Of inboxes that are handed their messages by the test. */
    private Handlers handlers = new Handlers(new EventJson());

    private final List<UUID> heard = new CopyOnWriteArrayList<>();

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
    ParkedEventsResumer running;

    @Autowired
    KafkaClients clients;

    @Autowired
    EventJson json;

    @LocalServerPort
    int port;

    /** Another copy of the service, which changes the busy company. */
    private final Connection anotherCopy;

    private final List<ParkedEventsResumer> resumers = new ArrayList<>();

    EventsOfBusyCompaniesTest() throws SQLException {
        anotherCopy = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
    }

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterEach
    void ended() throws SQLException {
        anotherCopy.close();
        resumers.forEach(ParkedEventsResumer::stop);
    }

    @Test
    void while_a_company_is_busy_others_of_its_partition_are_handled_and_its_own_events_come_afterwards_in_order()
            throws Exception {
        List<UUID> ofBusy = ids(30);
        List<UUID> ofOther = ids(30);
        lock(busy);

        publish(ofBusy, ofOther);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(other)).isEqualTo(ofOther));
        assertThat(recorder.handled(busy)).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(new DeadLetterCalls(port).of(busy))
                        .hasSize(30)
                        .allSatisfy(letter -> assertThat(letter).containsEntry("state", "PARKED")));
        // Longer than what is parked is waited for in one go, and longer than the pause between.
        await().during(Duration.ofSeconds(12))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(recorder.handled(busy)).isEmpty());

        unlock(busy);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(busy)).isEqualTo(ofBusy));
        assertThat(new DeadLetterCalls(port).of(busy)).isEmpty();
        assertThat(running.isBusy(busy)).isFalse();
        UUID next = UUID.randomUUID();
        new RawEvents(clients, json).publish(busy, next, 31);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(recorder.handled(busy)).endsWith(next).hasSize(31));
    }

    @Test
    void a_company_that_is_busy_again_and_again_loses_doubles_and_swaps_nothing() throws Exception {
        List<UUID> ofBusy = ids(40);
        List<UUID> ofOther = ids(40);
        AtomicBoolean done = new AtomicBoolean();
        Thread contention = Thread.ofVirtual().start(() -> {
            try {
                while (!done.get()) {
                    lock(busy);
                    try (PreparedStatement work = anotherCopy.prepareStatement("SELECT pg_sleep(0.5)")) {
                        work.execute();
                    }
                    unlock(busy);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            publish(ofBusy, ofOther);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(recorder.handled(other)).hasSize(40));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(recorder.handled(busy)).hasSize(40));
        } finally {
            done.set(true);
            contention.join();
        }

        Map<UUID, List<UUID>> said = Map.of(busy, ofBusy, other, ofOther);
        Map<UUID, List<UUID>> heard = Map.of(busy, recorder.handled(busy), other, recorder.handled(other));
        Guarantee.all().forEach(guarantee -> guarantee.check(said, heard));
    }

    @Test
    void what_a_process_that_died_has_parked_is_found_and_handled() {
        UUID run = UUID.randomUUID();
        Event event = Recorder.started(busy, run);
        transactions
                .adding(
                        busy,
                        () -> deadLetters.park(
                                Topics.SYNC_RUNS, incoming(Topics.SYNC_RUNS, event, 1), "the test says so", false))
                .block();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(busy)).containsExactly(run));
        assertThat(new DeadLetterCalls(port).of(busy)).isEmpty();
    }

    @Test
    void a_parked_event_that_stands_on_nothing_before_it_ends_a_gap_and_what_is_behind_it_follows() throws Exception {
        ParkedEventsResumer resumer = resumer();
        Consumer<Message<byte[]>> changes = inbox(resumer)
                .consumer(Subscription.to(Topics.DIRECTORY_CHANGES)
                        .on(ChangeBatch.class, (batch, envelope) -> hear(batch.changeSetId())));
        UUID lost = UUID.randomUUID();
        UUID afresh = UUID.randomUUID();
        UUID behind = UUID.randomUUID();
        changes.accept(message(Topics.DIRECTORY_CHANGES, batch(lost, Completeness.PARTIAL), 3));
        lock(busy);
        changes.accept(message(Topics.DIRECTORY_CHANGES, batch(afresh, Completeness.COMPLETE), 5));
        changes.accept(message(Topics.DIRECTORY_CHANGES, batch(behind, Completeness.PARTIAL), 6));
        assertThat(letters()).extracting(DeadLetter::state).containsExactly(State.GAP, State.PARKED, State.PARKED);

        unlock(busy);
        resumer.start();

        await().atMost(SOON).untilAsserted(() -> assertThat(heard).containsExactly(afresh, behind));
        await().atMost(SOON).untilAsserted(() -> assertThat(letters()).isEmpty());
    }

    @Test
    void on_a_topic_without_sequences_too_nothing_overtakes_what_is_parked() throws Exception {
        ParkedEventsResumer resumer = resumer();
        Consumer<Message<byte[]>> audit = inbox(resumer)
                .consumer(
                        Subscription.to(Topics.AUDIT).on(AuditEntry.class, (entry, envelope) -> hear(entry.entryId())));
        List<UUID> entries = ids(3);
        lock(busy);
        audit.accept(message(Topics.AUDIT, entry(entries.get(0)), 7));
        unlock(busy);
        ParkedEventsResumer afterARestart = resumer();
        Consumer<Message<byte[]>> next = inbox(afterARestart)
                .consumer(
                        Subscription.to(Topics.AUDIT).on(AuditEntry.class, (entry, envelope) -> hear(entry.entryId())));
        next.accept(message(Topics.AUDIT, entry(entries.get(1)), 8));
        next.accept(message(Topics.AUDIT, entry(entries.get(2)), 9));
        assertThat(heard).isEmpty();

        afterARestart.start();

        await().atMost(SOON).untilAsserted(() -> assertThat(heard).isEqualTo(entries));
        await().atMost(SOON).untilAsserted(() -> assertThat(letters()).isEmpty());
    }

    @Test
    void a_parked_event_that_cannot_be_handled_says_why_and_what_is_behind_it_stays_parked() throws Exception {
        List<UUID> runs = ids(2);
        recorder.refuse(runs.getFirst());
        lock(busy);
        new RawEvents(clients, json).publish(busy, runs.get(0), 1);
        new RawEvents(clients, json).publish(busy, runs.get(1), 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(letters()).hasSize(2));

        unlock(busy);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters())
                        .extracting(DeadLetter::state)
                        .containsExactly(State.POISON, State.PARKED));
        assertThat(letters().getFirst().cause()).isEqualTo("The test says so");
        recorder.acceptAgain();
        assertThat(new DeadLetterCalls(port).replay(busy).left()).isZero();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(busy)).isEqualTo(runs));
    }

    /** Each of the busy company followed by one of the other, so that the one waits behind the other if anything waits. */
    private void publish(List<UUID> ofBusy, List<UUID> ofOther) throws Exception {
        RawEvents events = new RawEvents(clients, json);
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = 0; i < ofBusy.size(); i++) {
            records.add(events.started(busy, ofBusy.get(i), i + 1));
            records.add(events.started(other, ofOther.get(i), i + 1));
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        ProducerRecord<String, String>[] all = records.toArray(new ProducerRecord[0]);
        events.publish(all);
    }

    /** With handlers of its own, for messages that the test hands over. */
    private SequencedInbox inbox(ParkedEventsResumer resumer) {
        return new SequencedInbox(
                transactions,
                positions,
                deadLetters,
                unaddressed,
                handlers,
                resumer,
                () -> true,
                SOON,
                Duration.ofMillis(200));
    }

    private ParkedEventsResumer resumer() {
        handlers = new Handlers(json);
        ParkedEventsResumer resumer = new ParkedEventsResumer(
                new ParkedEvents(transactions, positions, deadLetters, handlers, SOON),
                deadLetters,
                () -> true,
                new SimpleMeterRegistry(),
                SOON);
        resumers.add(resumer);
        return resumer;
    }

    private Mono<Void> hear(UUID id) {
        return Mono.fromRunnable(() -> heard.add(id));
    }

    private ChangeBatch batch(UUID changeSetId, Completeness completeness) {
        return new ChangeBatch(busy, changeSetId, 0, completeness, List.of(), List.of());
    }

    private AuditEntry entry(UUID entryId) {
        return new AuditEntry(busy, entryId, "staging", "t/o", "test", null, null, Instant.now());
    }

    private Message<byte[]> message(Topic topic, Event event, long sequence) {
        IncomingEvent incoming = incoming(topic, event, sequence);
        return new GenericMessage<>(
                incoming.body().getBytes(UTF_8), new LinkedHashMap<String, Object>(incoming.headers()));
    }

    private IncomingEvent incoming(Topic topic, Event event, long sequence) {
        String body = json.write(event);
        ProducerRecord<String, String> record = CloudEvents.record(
                topic.name(),
                "/test",
                OutgoingEvent.of(
                        new Cause(UUID.randomUUID(), Instant.now()),
                        event,
                        topic,
                        String.valueOf(sequence),
                        sequence,
                        body));
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return new IncomingEvent(CloudEvents.envelope(headers), headers, body);
    }

    private List<DeadLetter> letters() {
        List<DeadLetter> letters = transactions
                .reading(busy, () -> deadLetters.of(List.of(busy), 1000))
                .collectList()
                .block();
        return letters == null ? List.of() : letters;
    }

    private void lock(UUID company) throws SQLException {
        run("SELECT pg_advisory_lock(hashtextextended(?, 0))", company);
    }

    private void unlock(UUID company) throws SQLException {
        run("SELECT pg_advisory_unlock(hashtextextended(?, 0))", company);
    }

    private void run(String sql, UUID company) throws SQLException {
        try (PreparedStatement statement = anotherCopy.prepareStatement(sql)) {
            statement.setString(1, company.toString());
            statement.execute();
        }
    }

    private static List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }
}
