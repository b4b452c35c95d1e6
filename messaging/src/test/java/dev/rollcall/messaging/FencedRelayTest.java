package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.messaging.RecordingApplication.Recorder;
import dev.rollcall.testsupport.TestBackends;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is on the topic itself, before any consumer could hide a mistake by skipping what it knows. */
@SpringBootTest(
        classes = RecordingApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rollcall.messaging.relay.enabled=false",
            "spring.cloud.stream.bindings.syncRuns-in-0.consumer.auto-startup=false"
        })
class FencedRelayTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofMillis(600);
    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("consent");

    @Autowired
    Recorder recorder;

    @Autowired
    WorkTransactions work;

    @Autowired
    KafkaClients clients;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void a_relay_that_was_paused_with_a_batch_in_hand_publishes_none_of_it_after_its_successor() throws Exception {
        UUID company = UUID.randomUUID();
        PausedProducer paused = new PausedProducer(clients.forOutbox());
        Relay former = relay(paused::asProducer);
        Relay successor = relay(clients::forOutbox);
        recorder.say(company, ids(3)).block();

        former.start();
        paused.awaitReached();
        successor.start();
        recorder.say(company, ids(2)).block();
        await().atMost(SOON).untilAsserted(() -> assertThat(published(company)).containsExactly(1L, 2L, 3L, 4L, 5L));
        paused.goOn();
        paused.awaitClosed();

        assertThat(published(company)).containsExactly(1L, 2L, 3L, 4L, 5L);
        former.stop();
        successor.stop();
    }

    private Relay relay(Supplier<Producer<String, String>> producers) {
        return new Relay(
                new OutboxRows(work),
                new RelayLease(work, UUID.randomUUID(), LEASE),
                new Wakeup(work),
                clients,
                producers,
                () -> true,
                Duration.ofSeconds(1));
    }

    private List<Long> published(UUID companyId) {
        return new OnTheTopic(clients, "sync-runs").sequences(companyId);
    }

    private static List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }

    /** A real producer that stops at the first record it is given, as a machine does that is swapped out there. */
    private static final class PausedProducer {

        private final Producer<String, String> producer;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goingOn = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        PausedProducer(Producer<String, String> producer) {
            this.producer = producer;
        }

        @SuppressWarnings("unchecked")
        Producer<String, String> asProducer() {
            return (Producer<String, String>) Proxy.newProxyInstance(
                    Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("send")) {
                            reached.countDown();
                            goingOn.await();
                        }
                        try {
                            return method.invoke(producer, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        } finally {
                            if (method.getName().equals("close")) {
                                closed.countDown();
                            }
                        }
                    });
        }

        void awaitReached() {
            await().atMost(SOON).until(() -> reached.getCount() == 0);
        }

        void goOn() {
            goingOn.countDown();
        }

        void awaitClosed() {
            await().atMost(SOON).until(() -> closed.getCount() == 0);
        }
    }
}
