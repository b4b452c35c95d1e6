package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.testsupport.TestBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who leads, as the database remembers it. */
@SpringBootTest(
        classes = RecordingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rollcall.messaging.relay.enabled=false",
            "spring.cloud.stream.bindings.syncRuns-in-0.consumer.auto-startup=false"
        })
class RelayLeaseTest {

    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("consent");

    @Autowired
    WorkTransactions work;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    KafkaClients clients;

    @Test
    void who_leads_prolongs_the_lease_long_before_it_ends() throws SQLException {
        UUID holder = UUID.randomUUID();
        Relay relay = new Relay(
                new OutboxRows(work),
                new RelayLease(work, holder, Duration.ofSeconds(9)),
                new Wakeup(work),
                clients,
                clients::forOutbox,
                () -> true,
                Duration.ofMillis(200));
        relay.start();
        try {
            Instant end = await().atMost(Duration.ofSeconds(30))
                    .until(() -> lease(holder, "expires_at"), found -> found != null);
            await().atMost(Duration.ofSeconds(30)).until(() -> !end.equals(lease(holder, "expires_at")));

            assertThat(lease(holder, "now()")).isBefore(end);
        } finally {
            relay.stop();
        }
    }

    /** Something about the lease that somebody has; null when they have none. */
    private static @Nullable Instant lease(UUID holder, String expression) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression + " FROM work.lease"
                        + " WHERE name = 'outbox-relay' AND holder = '" + holder + "'")) {
            return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
        }
    }

    @Test
    void one_copy_leads_until_its_lease_has_run_out_or_it_gives_it_up() {
        RelayLease first = new RelayLease(work, UUID.randomUUID(), Duration.ofSeconds(2));
        RelayLease second = new RelayLease(work, UUID.randomUUID(), Duration.ofMinutes(1));

        assertThat(first.take().block()).isEqualTo(1);
        assertThat(first.take().block()).as("prolonged").isEqualTo(1);
        assertThat(second.take().blockOptional()).as("while another holds it").isEmpty();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(second.take().block()).isEqualTo(2));
        assertThat(first.take().blockOptional()).as("taken over").isEmpty();

        second.giveUp().block();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(first.take().block()).isEqualTo(3));
    }
}
