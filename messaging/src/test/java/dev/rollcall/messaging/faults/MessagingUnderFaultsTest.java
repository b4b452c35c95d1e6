package dev.rollcall.messaging.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.backends.FreePorts;
import dev.rollcall.backends.KafkaBroker;
import dev.rollcall.backends.TopicCreation;
import dev.rollcall.messaging.RecordingApplication;
import dev.rollcall.testsupport.TestBackends;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The writer lives in this JVM and only fills the outbox; relay and consumer are processes that are killed and paused. */
class MessagingUnderFaultsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Map<String, String> installation =
            new HashMap<>(TestBackends.shared().propertiesFor("consent"));
    private ConfigurableApplicationContext writer;
    private Traffic traffic;

    @BeforeEach
    void writer() throws SQLException {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--rollcall.messaging.relay.enabled=false",
                // A paused copy may hold a company's lock for some seconds.
                "--rollcall.database.company-patience=60s",
                "--spring.cloud.stream.bindings.syncRuns-in-0.consumer.auto-startup=false"));
        installation.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        writer = SpringApplication.run(RecordingApplication.class, arguments.toArray(String[]::new));
        RecordingApplication.Recorder recorder = writer.getBean(RecordingApplication.Recorder.class);
        traffic = new Traffic(
                installation, (company, runs) -> recorder.say(company, runs).block(), 5, System.nanoTime());
        installation.put("rollcall.messaging.relay.lease", "PT2S");
        // A paused copy may hold a company's lock; the database takes it away.
        installation.put("rollcall.database.idle-in-transaction-limit", "3s");
    }

    @AfterEach
    void noWriter() throws SQLException {
        traffic.close();
        writer.close();
    }

    @Test
    void a_relay_and_consumer_killed_in_the_middle_lose_and_double_nothing() throws Exception {
        traffic.say(120);
        for (int killed = 1; killed <= 2; killed++) {
            int goal = killed * 300;
            try (Node node = Node.start(installation)) {
                await().atMost(SOON).until(traffic::heardSoFar, heard -> heard >= goal);
                node.kill();
            }
            assertThat(traffic.heardSoFar()).as("heard when it was killed").isLessThan(traffic.saidSoFar());
            traffic.say(60);
        }
        try (Node node = Node.start(installation)) {
            traffic.holds();
            assertThat(node.log()).doesNotContain("is blocked on");
        }
    }

    @Test
    void a_relay_killed_while_it_publishes_leaves_the_rest_to_the_next_and_nothing_comes_twice_or_swapped()
            throws Exception {
        for (int killed = 1; killed <= 2; killed++) {
            traffic.say(150); // some three thousand events: six batches
            long all = traffic.waitingToBePublished();
            try (Node node = Node.start(installation)) {
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(SOON)
                        .until(traffic::waitingToBePublished, waiting -> waiting < all);
                node.kill();
            }
            assertThat(traffic.waitingToBePublished())
                    .as("events of %s that the relay had not published when it was killed", all)
                    .isPositive()
                    .isLessThan(all);
        }
        try (Node node = Node.start(installation)) {
            traffic.holds();
            assertThat(traffic.waitingToBePublished()).isZero();
            assertThat(node.log()).doesNotContain("is blocked on");
        }
    }

    @Test
    void a_leading_relay_that_was_paused_past_its_lease_cannot_publish_after_its_successor() throws Exception {
        try (Node first = Node.start(installation);
                Node second = Node.start(installation)) {
            for (int paused = 1; paused <= 2; paused++) {
                traffic.say(100);
                Node former = pausedLeader(first, second);
                Node successor = former == first ? second : first;
                traffic.say(50);
                await().atMost(SOON).until(() -> successor.leadsAs(traffic.leader()));
                await().atMost(SOON).until(traffic::waitingToBePublished, waiting -> waiting == 0);
                assertThat(former.leadsAs(traffic.leader())).isFalse();
                traffic.say(50);
                former.goOn();
            }

            traffic.holds();
            assertThat(first.log() + second.log()).doesNotContain("is blocked on");
        }
    }

    /** Pauses the copy that holds the relays' lease. */
    private Node pausedLeader(Node first, Node second) throws Exception {
        while (true) {
            long epoch = await().atMost(SOON)
                    .until(traffic::leader, leader -> first.leadsAs(leader) || second.leadsAs(leader));
            Node leader = first.leadsAs(epoch) ? first : second;
            leader.pause();
            if (traffic.leader() == epoch) {
                return leader;
            }
            leader.goOn(); // it lost the lease at that very moment
        }
    }

    @Test
    void a_consumer_that_is_stopped_for_an_hour_of_traffic_catches_up_alone() throws Exception {
        Map<String, String> publishingOnly = new HashMap<>(installation);
        publishingOnly.put("spring.cloud.stream.bindings.syncRuns-in-0.consumer.auto-startup", "false");
        try (Node node = Node.start(publishingOnly)) {
            traffic.say(150); // some three thousand events
            await().atMost(SOON).until(traffic::waitingToBePublished, waiting -> waiting == 0);
            assertThat(node.log()).doesNotContain("is blocked on");
        }
        assertThat(traffic.heardSoFar()).isZero();

        try (Node node = Node.start(installation)) {
            traffic.say(20);
            traffic.holds();
            assertThat(node.log()).doesNotContain("is blocked on");
        }
    }

    @Test
    void a_database_that_goes_and_comes_back_costs_time_only() throws Exception {
        try (Valve valve = new Valve(Integer.parseInt(installation.get("rollcall.database.port")))) {
            Map<String, String> through = new HashMap<>(installation);
            through.put("rollcall.database.port", String.valueOf(valve.port()));
            try (Node node = Node.start(through)) {
                for (int i = 0; i < 3; i++) {
                    traffic.say(40);
                    int noticed = node.pauses();
                    valve.shut();
                    traffic.say(40);
                    await().atMost(SOON).until(() -> node.pauses() > noticed);
                    valve.open();
                }
                traffic.holds();
                assertThat(node.log()).doesNotContain("is blocked on");
            }
        }
    }

    @Test
    void a_broker_that_goes_and_comes_back_costs_time_only(@TempDir Path data) throws Exception {
        int port = FreePorts.any();
        int controllerPort = FreePorts.any();
        Map<String, String> apart = new HashMap<>(installation);
        apart.put("rollcall.kafka.bootstrap-servers", "localhost:" + port);
        Files.createDirectories(data);
        KafkaBroker broker = KafkaBroker.start(data, port, controllerPort);
        TopicCreation.createAll(broker.bootstrapServers(), Objects.requireNonNull(apart.get("rollcall.topics.prefix")));
        try (Node node = Node.start(apart)) {
            traffic.say(80);
            await().atMost(SOON).until(traffic::heardSoFar, heard -> heard > 0);
            broker.close();
            traffic.say(80);
            broker = KafkaBroker.start(data, port, controllerPort);

            traffic.holds();
            assertThat(node.log()).doesNotContain("is blocked on");
        } finally {
            broker.close();
        }
    }
}
