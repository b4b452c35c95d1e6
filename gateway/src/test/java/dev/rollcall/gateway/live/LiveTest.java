package dev.rollcall.gateway.live;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.runs.SyncProgressed;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.testsupport.TestBackends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.json.JsonMapper;

class LiveTest extends BeforeFakes {

    private static final int PER_SESSION = 12;

    @Value("${rollcall.topics.prefix}")
    private String prefix = "";

    @Test
    void what_happens_reaches_the_pages_of_those_who_may_see_the_company() {
        List<String> danas = new CopyOnWriteArrayList<>();
        List<String> veras = new CopyOnWriteArrayList<>();
        Visitor dana = visitor(Account.DANA);
        Visitor vera = visitor(Account.VERA);

        try (AutoCloseable one = dana.listen("/live", danas::add);
                AutoCloseable other = vera.listen("/companies/" + BRIGHTWATER + "/live", veras::add);
                KafkaProducer<String, byte[]> kafka = producer()) {
            assertThat(one).isNotSameAs(other);
            await().atMost(Duration.ofSeconds(30)).until(() -> !danas.isEmpty() && !veras.isEmpty());
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        // A consumer without a place begins where the topic ends when it joins; until then nobody
                        // hears.
                        kafka.send(progressed(EASTFIELD));
                        kafka.send(progressed(BRIGHTWATER));
                        kafka.flush();
                        return told(veras, BRIGHTWATER) && told(danas, EASTFIELD) && told(danas, BRIGHTWATER);
                    });

            assertThat(veras).contains("event:sync").noneMatch(line -> line.contains(EASTFIELD.toString()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobody_listens_at_a_company_that_is_not_theirs() {
        assertThat(visitor(Account.VERA)
                        .get("/companies/" + EASTFIELD + "/live")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_stream_ends_within_seconds_when_the_grant_is_taken_back() throws Exception {
        Visitor vera = visitor(Account.VERA);
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> ended = vera.listenUntilEnd("/companies/" + BRIGHTWATER + "/live", lines::add);
        await().atMost(Duration.ofSeconds(30)).until(() -> !lines.isEmpty());
        assertThat(ended).isNotDone();

        FAKES.answerInstead(
                "consent",
                "/me",
                Map.of("subject", Account.VERA.subject(), "partners", List.of(), "companies", List.of()));

        // Grants are remembered for ten seconds.
        assertThat(ended).succeedsWithin(Duration.ofSeconds(25));
    }

    @Test
    void a_stream_ends_within_seconds_when_its_session_does() throws Exception {
        Visitor vera = visitor(Account.VERA);
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> ended = vera.listenUntilEnd("/live", lines::add);
        await().atMost(Duration.ofSeconds(30)).until(() -> !lines.isEmpty());

        vera.submit(Objects.requireNonNull(vera.get("/").page().getElementById("sign-out")));

        assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void a_session_has_only_so_many_streams_and_one_that_ends_makes_room() throws Exception {
        Visitor ruth = visitor(Account.RUTH);
        List<AutoCloseable> open = new ArrayList<>();
        try {
            for (int number = 0; number < PER_SESSION; number++) {
                List<String> lines = new CopyOnWriteArrayList<>();
                open.add(ruth.listen("/live", lines::add));
                await().atMost(Duration.ofSeconds(10)).until(() -> !lines.isEmpty());
            }
            assertThat(ruth.with("Accept", "text/event-stream").get("/live").status())
                    .isEqualTo(429);

            open.removeFirst().close();

            List<String> lines = new CopyOnWriteArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                open.add(ruth.listen("/live", lines::add));
                return !lines.isEmpty();
            });
        } finally {
            for (AutoCloseable stream : open) {
                stream.close();
            }
        }
    }

    private static boolean told(List<String> lines, UUID company) {
        return lines.contains("data:" + company);
    }

    private ProducerRecord<String, byte[]> progressed(UUID company) {
        SyncProgressed event = new SyncProgressed(
                company, UUID.randomUUID(), SyncProgressed.Phase.READING_USERS, 1, 2, 3, Instant.EPOCH);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                prefix + Topics.SYNC_RUNS.name(), company.toString(), new JsonMapper().writeValueAsBytes(event));
        record.headers().add("ce_type", Topics.typeOf(SyncProgressed.class).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBackends.shared().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
