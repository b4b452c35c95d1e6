package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import dev.rollcall.messaging.UnaddressedMessages.Place;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.testsupport.TestBackends;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Messages that are no event, or a broken one: whom they stop, who sees them, and how they go. */
@SpringBootTest(
        classes = RecordingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.test.metrics.export=true", "rollcall.messaging.stall-check.every=PT0.2S"})
class UnreadableMessagesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("consent");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL);

    @Autowired
    Recorder recorder;

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    UnaddressedMessages unaddressed;

    @Autowired
    WorkTransactions work;

    @Autowired
    KafkaClients clients;

    @Autowired
    EventJson json;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void nothing_is_stored() throws SQLException {
        operator("DELETE FROM work.dead_letter WHERE company_id IS NULL");
    }

    @Test
    void unaddressed_messages_are_counted_and_stored_block_nothing_and_are_shown_to_no_company() throws Exception {
        UUID company = UUID.randomUUID();
        UUID run = UUID.randomUUID();
        String topic = clients.topic("sync-runs");
        int partition = CloudEvents.partitionOf(company);
        ProducerRecord<String, String> headless = new ProducerRecord<>(topic, partition, "key", "Hello\u0000?");
        ProducerRecord<String, String> ofNobody = event(company, UUID.randomUUID(), 1);
        ofNobody.headers().remove("ce_partitionkey");
        ProducerRecord<String, String> ofSomething =
                RawEvents.with(event(company, run, 1), "ce_partitionkey", "all of\u0000them");
        RawEvents.with(ofSomething, "ce_type", "dev.rollcall.\u0000.v1");

        publish(headless, ofNobody, ofSomething, event(company, run, 1));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(company)).containsExactly(run));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(meter("rollcall_dead_letters_unreadable")).isEqualTo(3));
        assertThat(operator(runbook(0))).hasSize(3).allMatch(row -> row.contains("sync-runs|" + partition + "|"));
        assertThat(operator("SELECT cause FROM work.unaddressed_message ORDER BY id"))
                .satisfiesExactly(
                        cause -> assertThat(cause).contains("ce_id is missing"),
                        cause -> assertThat(cause).contains("ce_partitionkey is missing"),
                        cause -> assertThat(cause).contains("all of"));
        assertThat(deadLettersOf(company)).isEmpty();
    }

    @Test
    void an_event_with_a_broken_body_stops_its_company_alone_and_is_theirs_to_drop() throws Exception {
        UUID company = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        UUID run = UUID.randomUUID();
        ProducerRecord<String, String> whole = event(company, UUID.randomUUID(), 1);
        ProducerRecord<String, String> broken = new ProducerRecord<>(
                whole.topic(), whole.partition(), whole.key(), "{\"companyId\": \"" + company, whole.headers());

        publish(broken, event(company, run, 2), event(other, run, 1));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLettersOf(company)).hasSize(2));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recorder.handled(other)).containsExactly(run));
        assertThat(recorder.handled(company)).isEmpty();
        assertThat(operator(runbook(0))).isEmpty();

        new DeadLetterCalls(port).drop(company, Topics.SYNC_RUNS, "broken");
        assertThat(recorder.handled(company)).containsExactly(run);
        assertThat(deadLettersOf(company)).isEmpty();
    }

    @Test
    void an_operator_reads_and_drops_them_as_the_runbook_says_and_cannot_drop_a_companys() throws Exception {
        UUID company = UUID.randomUUID();
        publish(event(company, UUID.randomUUID(), 5)); // the gap is a dead letter of the company's
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLettersOf(company)).hasSize(1));
        keep(unaddressed, "sync-runs", 1);
        keep(unaddressed, "sync-runs", 2);
        String id = operator(runbook(0)).getFirst().split("\\|")[0];

        assertThat(operator(runbook(1).replace("17", id))).containsExactly("{}|said");
        operator(runbook(2).replace("17", id));

        assertThat(operator(runbook(0))).hasSize(1).noneMatch(row -> row.startsWith(id + "|"));
        operator("DELETE FROM work.dead_letter");
        assertThat(operator(runbook(0))).isEmpty();
        assertThat(deadLettersOf(company)).hasSize(1);
        for (String column : List.of("headers", "body", "cause", "type")) {
            assertThatThrownBy(() -> operator("SELECT " + column + " FROM work.dead_letter"))
                    .as("what companies' dead letters say")
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() ->
                        operator("INSERT INTO work.dead_letter (company_id, topic, headers, body, state, cause, at)"
                                + " VALUES ('" + company + "', 'sync-runs', '{}', '', 'POISON', '', now())"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void one_that_is_delivered_again_is_kept_once() throws Exception {
        keep(unaddressed, "sync-runs", 7);
        keep(unaddressed, "sync-runs", 7);
        keep(unaddressed, "sync-runs", 8);

        assertThat(operator(runbook(0))).hasSize(2);
    }

    @Test
    void they_are_forgotten_when_their_topic_would_have_forgotten_them_and_after_a_month_at_the_latest()
            throws Exception {
        for (String topic : List.of("directory-snapshots", "sync-runs", "billable-facts", "roster")) {
            keep(unaddressed, topic, 1);
        }

        assertThat(topicsLeftAfter(Duration.ofHours(23)))
                .containsExactly("billable-facts", "directory-snapshots", "roster", "sync-runs");
        assertThat(topicsLeftAfter(Duration.ofHours(25))).containsExactly("billable-facts", "roster", "sync-runs");
        assertThat(topicsLeftAfter(Duration.ofDays(8))).containsExactly("billable-facts", "roster");
        assertThat(topicsLeftAfter(Duration.ofDays(31))).isEmpty();
    }

    private List<String> topicsLeftAfter(Duration time) throws SQLException {
        UnaddressedMessages later = new UnaddressedMessages(work, Clock.offset(clock, time));
        new StalledStreams(transactions, deadLetters, later, new OutboxRows(work), new SimpleMeterRegistry(), SOON)
                .check()
                .block();
        return operator("SELECT topic FROM work.unaddressed_message ORDER BY topic");
    }

    private static void keep(UnaddressedMessages unaddressed, String topic, long offset) {
        unaddressed
                .add(new Place(topic, 3, offset), Map.of(), "said", "The test says so")
                .block();
    }

    private ProducerRecord<String, String> event(UUID company, UUID run, long sequence) {
        return new RawEvents(clients, json).started(company, run, sequence);
    }

    @SafeVarargs
    private void publish(ProducerRecord<String, String>... records) throws Exception {
        new RawEvents(clients, json).publish(records);
    }

    /** The runbook's statements, in their order. */
    private static String runbook(int statement) throws IOException {
        return SQL.matcher(Files.readString(Path.of("../docs/runbooks/unaddressed-messages.md")))
                .results()
                .map(found -> found.group(1))
                .toList()
                .get(statement);
    }

    /** What a statement gives somebody in the role that the runbook names: rows, their columns joined by a bar. */
    private static List<String> operator(String sql) throws SQLException {
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        INSTALLATION.get("rollcall.database.host"),
                        INSTALLATION.get("rollcall.database.port"),
                        INSTALLATION.get("rollcall.database.name"));
        try (Connection connection = DriverManager.getConnection(url, "consent_work", "consent");
                Statement statement = connection.createStatement()) {
            List<String> found = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        columns.add(rows.getString(i));
                    }
                    found.add(String.join("|", columns));
                }
            }
            return found;
        }
    }

    private double meter(String name) {
        String body = Objects.requireNonNull(WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        return body.lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private List<?> deadLettersOf(UUID company) {
        return new DeadLetterCalls(port).of(company);
    }
}
