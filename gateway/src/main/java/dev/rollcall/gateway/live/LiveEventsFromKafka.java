package dev.rollcall.gateway.live;

import dev.rollcall.events.Event;
import dev.rollcall.events.topics.Topic;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.gateway.live.LiveEvent.About;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the services' events into live events. Only the type and the company are read, whatever else an event has. */
@Configuration(proxyBeanMethods = false)
class LiveEventsFromKafka {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEventsFromKafka.class);
    private static final Map<String, About> ABOUT = about();

    /** The consumer that Spring Cloud Stream calls. It never fails: pages can do without an event that cannot be read. */
    @Bean
    Consumer<Message<byte[]>> serviceEvents(LiveEvents events, JsonMapper json) {
        return message -> {
            About about = ABOUT.get(type(message.getHeaders()));
            if (about != null) {
                try {
                    JsonNode companyId = json.readTree(message.getPayload()).path("companyId");
                    events.publish(new LiveEvent(UUID.fromString(companyId.asString("")), about));
                } catch (JacksonException | IllegalArgumentException unreadable) {
                    LOG.warn("Skipping an event without a readable company: {}", unreadable.getMessage());
                }
            }
        };
    }

    /** Spring Cloud Function gives CloudEvents headers names of its own on their way here: {@code ce-type} for {@code ce_type}. */
    private static String type(MessageHeaders headers) {
        Object renamed = headers.get("ce-type");
        return text(renamed == null ? headers.get("ce_type") : renamed);
    }

    private static String text(@Nullable Object header) {
        return header instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(header);
    }

    private static Map<String, About> about() {
        Map<String, About> about = new HashMap<>();
        put(about, Topics.SYNC_RUNS, About.SYNC);
        put(about, Topics.SNAPSHOT_OUTCOMES, About.DIRECTORY);
        put(about, Topics.CONNECTIONS, About.CONNECTION);
        put(about, Topics.ROSTER_CHANGES, About.ROSTER);
        put(about, Topics.BILLING_COUNTS, About.COUNT);
        return Map.copyOf(about);
    }

    private static void put(Map<String, About> about, Topic topic, About what) {
        for (Class<? extends Event> type : topic.types().values()) {
            about.put(Topics.typeOf(type), what);
        }
    }
}
