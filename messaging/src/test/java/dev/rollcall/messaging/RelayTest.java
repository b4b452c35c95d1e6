package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.backends.FreePorts;
import dev.rollcall.database.WorkTransactions;
import dev.rollcall.events.Event;
import dev.rollcall.events.snapshots.SnapshotAbandoned;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.TestBackends;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;

/** What a relay publishes, when, and what it does about a broker that refuses an event. */
@SpringBootTest(
        classes = RecordingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rollcall.messaging.relay.enabled=false",
            "rollcall.messaging.stall-check.every=PT0.2S",
            "spring.cloud.stream.bindings.syncRuns-in-0.consumer.auto-startup=false"
        })
class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("consent");

    @Autowired
    Recorder recorder;

    @Autowired
    Outbox outbox;

    @Autowired
    DirectPublisher directly;

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    WorkTransactions work;

    @Autowired
    KafkaClients clients;

    @Autowired
    MeterRegistry meters;

    private final List<Relay> relays = new ArrayList<>();

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterEach
    void stopped() {
        relays.forEach(Relay::stop);
    }

    @Test
    void a_relay_that_waits_for_an_hour_is_woken_by_what_is_said() {
        UUID company = UUID.randomUUID();
        recorder.say(company, ids(1)).block();
        relay(new Wakeup(work), NEVER);
        await().atMost(SOON).until(() -> published(company).size() == 1);
        // Until it listens it may miss some.
        await().atMost(SOON).until(() -> {
            recorder.say(company, ids(1)).block();
            return published(company).size() > 2;
        });
        int before = published(company).size();

        recorder.say(company, ids(1)).block();

        await().atMost(SOON).until(() -> published(company).size() > before);
    }

    @Test
    void a_relay_that_nobody_wakes_looks_by_itself() throws IOException {
        UUID company = UUID.randomUUID();
        relay(new Wakeup(nowhere()), Duration.ofMillis(200));
        recorder.say(company, ids(1)).block();
        await().atMost(SOON).until(() -> published(company).size() == 1);

        recorder.say(company, ids(1)).block();

        await().atMost(SOON).untilAsserted(() -> assertThat(published(company)).containsExactly(1L, 2L));
    }

    @Test
    void an_event_that_the_broker_refuses_stops_its_company_visibly_and_alone_until_the_cause_is_gone()
            throws Exception {
        UUID company = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        syncRuns().largest(20_000);
        say(company, Recorder.started(company, UUID.randomUUID()), Recorder.large(company));
        recorder.say(other, ids(3)).block();
        recorder.say(company, ids(2)).block();

        relay(new Wakeup(work), Duration.ofMillis(200));

        await().atMost(SOON).untilAsserted(() -> assertThat(published(other)).containsExactly(1L, 2L, 3L));
        await().atMost(SOON).untilAsserted(() -> assertThat(published(company)).containsExactly(1L));
        await().atMost(SOON).untilAsserted(() -> assertThat(stops()).containsExactly(company + " sync-runs"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stoppedSaysTheMeter()).isEqualTo(1));
        String tried = database("SELECT retry_at FROM work.outbox_stop").getFirst();
        recorder.say(other, ids(1)).block();
        await().atMost(SOON).untilAsserted(() -> assertThat(published(other)).containsExactly(1L, 2L, 3L, 4L));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(database("SELECT retry_at FROM work.outbox_stop"))
                        .as("tried again, and refused again")
                        .hasSize(1)
                        .doesNotContain(tried));
        assertThat(published(company)).containsExactly(1L);

        syncRuns().largest(1_048_588);

        await().atMost(SOON).untilAsserted(() -> assertThat(published(company)).containsExactly(1L, 2L, 3L, 4L));
        await().atMost(SOON).untilAsserted(() -> assertThat(stops()).isEmpty());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stoppedSaysTheMeter()).isZero());
    }

    @Test
    void what_is_published_has_the_headers_that_the_contract_lists_and_no_others() throws Exception {
        UUID company = UUID.randomUUID();
        relay(new Wakeup(work), Duration.ofMillis(200));
        recorder.say(company, ids(1)).block();
        directly.publish(
                        new Cause(UUID.randomUUID(), Instant.now()),
                        new SnapshotAbandoned(company, UUID.randomUUID(), 1, "The test says so"))
                .block();

        await().atMost(SOON).until(() -> published(company).size() == 1);

        HeaderContract contract = HeaderContract.read();
        Set<String> unsequenced = new HashSet<>(contract.names());
        assertThat(unsequenced.remove("ce_sequence")).isTrue();
        Map<String, String> headers = headers("sync-runs", company);
        assertThat(headers.keySet()).isEqualTo(contract.names());
        assertThat(headers("directory-snapshots", company).keySet()).isEqualTo(unsequenced);
        assertThat(headers)
                .allSatisfy(contract::mustAllow)
                .containsEntry("ce_type", "dev.rollcall.sync-started.v1")
                .containsEntry("ce_source", "/rollcall/consent")
                .containsEntry("ce_subject", company.toString())
                .containsEntry("ce_partitionkey", company.toString());
        assertThat(Path.of("../events/src/main/resources/schemas/sync-started.v1.json"))
                .content()
                .contains("\"$id\": \"" + headers.get("ce_dataschema") + "\"");
    }

    @Test
    void what_is_published_without_an_outbox_and_the_broker_refuses_fails() throws Exception {
        UUID company = UUID.randomUUID();
        syncRuns().largest(20_000);
        try {
            Mono<Void> publishing =
                    directly.publish(new Cause(UUID.randomUUID(), Instant.now()), Recorder.large(company));

            assertThatThrownBy(() -> publishing.block(SOON)).isInstanceOf(RecordTooLargeException.class);
        } finally {
            syncRuns().largest(1_048_588);
        }
    }

    @Test
    void a_tombstone_has_the_headers_of_an_event_and_no_body() {
        UUID company = UUID.randomUUID();
        relay(new Wakeup(work), Duration.ofMillis(200));
        transactions
                .writing(
                        company,
                        () -> outbox.appendTombstone(
                                new Cause(UUID.randomUUID(), Instant.now()),
                                Recorder.started(company, UUID.randomUUID())))
                .block();

        await().atMost(SOON).until(() -> published(company).size() == 1);

        assertThat(new OnTheTopic(clients, "sync-runs")
                        .records(company)
                        .getFirst()
                        .value())
                .isNull();
    }

    @Test
    void a_batch_is_no_more_than_fits_into_memory_and_one_row_at_least() {
        OutboxRows rows = new OutboxRows(work);
        nothingWaits(rows);
        UUID company = UUID.randomUUID();
        say(company, Recorder.large(company), Recorder.large(company), Recorder.large(company)); // some 72 kB each

        assertThat(rows.next(500, 1).block()).hasSize(1);
        assertThat(rows.next(500, 100_000).block())
                .hasSize(2)
                .isSortedAccordingTo(Comparator.comparingLong(OutboxRows.Row::id));
        assertThat(rows.next(500, 1_000_000).block()).hasSize(3);
        assertThat(rows.next(2, 1_000_000).block()).hasSize(2);
        nothingWaits(rows);
    }

    @Test
    void a_company_with_very_many_rows_lets_another_have_its_turn_and_is_published_in_sequence() throws Exception {
        OutboxRows rows = new OutboxRows(work);
        nothingWaits(rows);
        UUID large = UUID.randomUUID();
        UUID small = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            recorder.say(large, ids(10_000)).block();
        }
        recorder.say(small, ids(1)).block();
        assertThat(rows.next(500, 8 << 20).block())
                .as("the first batch")
                .anySatisfy(row -> assertThat(row.event().companyId()).isEqualTo(small));

        relay(new Wakeup(work), Duration.ofMillis(200));

        await().pollInterval(Duration.ofMillis(10))
                .atMost(SOON)
                .until(() -> database("SELECT 1 FROM work.outbox WHERE company_id = '" + small + "'")
                        .isEmpty());
        assertThat(Long.parseLong(database("SELECT count(*) FROM work.outbox").getFirst()))
                .as("what the large one has still to publish")
                .isGreaterThan(40_000);
        await().atMost(SOON.multipliedBy(3))
                .until(() -> database("SELECT 1 FROM work.outbox LIMIT 1").isEmpty());
        assertThat(published(large))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 50_000).boxed().toList());
        assertThat(published(small)).containsExactly(1L);
    }

    @Test
    void of_very_many_companies_each_has_its_turn_before_any_has_a_second() {
        OutboxRows rows = new OutboxRows(work);
        nothingWaits(rows);
        List<UUID> companies = ids(150);
        companies.forEach(company -> recorder.say(company, ids(20)).block());

        List<UUID> served = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            List<OutboxRows.Row> batch =
                    Objects.requireNonNull(rows.next(128, 8 << 20).block());
            served.addAll(batch.stream()
                    .map(row -> row.event().companyId())
                    .distinct()
                    .toList());
            rows.published(batch).block();
        }

        assertThat(served).containsExactlyInAnyOrderElementsOf(companies);
        nothingWaits(rows);
    }

    @Test
    void a_company_with_large_rows_lets_another_have_its_turn_too() {
        OutboxRows rows = new OutboxRows(work);
        nothingWaits(rows);
        UUID large = UUID.randomUUID();
        UUID small = UUID.randomUUID();
        say(large, Stream.generate(() -> Recorder.large(large)).limit(20).toArray(Event[]::new)); // some 72 kB each
        recorder.say(small, ids(1)).block();

        // Room for one only, whoever it is; then it is the other's turn.
        List<UUID> served = Stream.of(1, 2)
                .flatMap(turn -> {
                    List<OutboxRows.Row> batch =
                            Objects.requireNonNull(rows.next(500, 1).block());
                    rows.published(batch).block();
                    return batch.stream();
                })
                .map(row -> row.event().companyId())
                .toList();

        assertThat(served).containsExactlyInAnyOrder(large, small);
        nothingWaits(rows);
    }

    private static void nothingWaits(OutboxRows rows) {
        List<OutboxRows.Row> left;
        do {
            left = Objects.requireNonNull(rows.next(10_000, Long.MAX_VALUE).block());
            rows.published(left).block();
        } while (!left.isEmpty());
    }

    /** Or else a commit of ten thousand people would be one statement of a hundred megabytes. */
    @Test
    void what_is_appended_at_once_is_written_in_statements_that_fit_into_memory() throws Exception {
        UUID company = UUID.randomUUID();

        say(company, Stream.generate(() -> Recorder.large(company)).limit(250).toArray(Event[]::new)); // some 18 MB

        assertThat(database("SELECT sum(length(body)) FROM work.outbox WHERE company_id = '" + company
                        + "' GROUP BY cmin::text ORDER BY min(sequence)"))
                .hasSize(3)
                .allSatisfy(bytes -> assertThat(Long.parseLong(bytes)).isLessThan(9 << 20));
        assertThat(database("SELECT count(DISTINCT sequence) FROM work.outbox WHERE company_id = '" + company + "'"))
                .containsExactly("250");
        nothingWaits(new OutboxRows(work));
    }

    @Test
    void nothing_is_published_until_the_topics_are_known_to_be_right() {
        UUID company = UUID.randomUUID();
        AtomicBoolean right = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        relay(new Wakeup(work), Duration.ofMillis(50), () -> {
            asked.incrementAndGet();
            return right.get();
        });
        recorder.say(company, ids(2)).block();
        await().atMost(SOON).until(() -> asked.get() > 5);
        assertThat(published(company)).isEmpty();

        Mono<Void> directly = new KafkaDirectPublisher(clients, new EventJson(), right::get)
                .publish(new Cause(UUID.randomUUID(), Instant.now()), Recorder.started(company, UUID.randomUUID()));
        assertThatThrownBy(() -> directly.block(SOON)).hasMessageContaining("nothing is published");
        right.set(true);

        await().atMost(SOON).untilAsserted(() -> assertThat(published(company)).containsExactly(1L, 2L));
    }

    private void relay(Wakeup wakeup, Duration lookEvery) {
        relay(wakeup, lookEvery, () -> true);
    }

    private void relay(Wakeup wakeup, Duration lookEvery, BooleanSupplier topicsAreRight) {
        Relay relay = new Relay(
                new OutboxRows(work, Duration.ofSeconds(1)),
                new RelayLease(work, UUID.randomUUID(), Duration.ofSeconds(2)),
                wakeup,
                clients,
                clients::forOutbox,
                topicsAreRight,
                lookEvery);
        relays.add(relay);
        relay.start();
    }

    private void say(UUID company, Event... events) {
        transactions
                .writing(company, () -> outbox.append(new Cause(UUID.randomUUID(), Instant.now()), List.of(events)))
                .block();
    }

    private OnTheTopic syncRuns() {
        return new OnTheTopic(clients, "sync-runs");
    }

    private List<Long> published(UUID company) {
        return syncRuns().sequences(company);
    }

    private Map<String, String> headers(String topic, UUID company) {
        ConsumerRecord<String, String> found =
                new OnTheTopic(clients, topic).records(company).getFirst();
        return Arrays.stream(found.headers().toArray())
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    private double stoppedSaysTheMeter() {
        return meters.get("rollcall.outbox.stopped").gauge().value();
    }

    private static List<String> stops() throws SQLException {
        return database("SELECT company_id || ' ' || topic FROM work.outbox_stop");
    }

    private static List<String> database(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** A database that is not there, so that nothing can be heard of it. */
    private static WorkTransactions nowhere() throws IOException {
        return new WorkTransactions(new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("localhost")
                .port(FreePorts.any())
                .username("nobody")
                .database("nothing")
                .build()));
    }

    private static List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }
}
