package dev.rollcall.simulator.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@code /subscriptions}: accepted and kept in memory; nothing is notified yet. */
@Component
final class Subscriptions {

    private static final Duration LONGEST = Duration.ofDays(29);

    private final Map<String, Map<String, @Nullable Object>> kept = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private final Clock clock;

    Subscriptions(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    Reply create(Caller caller, byte[] body) {
        Map<String, @Nullable Object> asked = read(body);
        for (String name : new String[] {"changeType", "notificationUrl", "resource", "expirationDateTime"}) {
            if (asked.get(name) == null) {
                throw new GraphError(400, "ValidationError", "'" + name + "' is required.");
            }
        }
        checkExpiry(asked);
        Map<String, @Nullable Object> made = new LinkedHashMap<>(asked);
        String id = UUID.randomUUID().toString();
        made.put("id", id);
        made.put("applicationId", caller.applicationId());
        kept.put(key(caller, id), made);
        return Reply.ok(json.writeValueAsBytes(made)).status(201);
    }

    Reply one(Caller caller, String id) {
        return Reply.ok(json.writeValueAsBytes(find(caller, id)));
    }

    Reply renew(Caller caller, String id, byte[] body) {
        Map<String, @Nullable Object> asked = read(body);
        checkExpiry(asked);
        Map<String, @Nullable Object> made = new LinkedHashMap<>(find(caller, id));
        made.putAll(asked);
        kept.put(key(caller, id), made);
        return Reply.ok(json.writeValueAsBytes(made));
    }

    Reply delete(Caller caller, String id) {
        find(caller, id);
        kept.remove(key(caller, id));
        return Reply.ok(new byte[0]).status(204);
    }

    private Map<String, @Nullable Object> find(Caller caller, String id) {
        Map<String, @Nullable Object> found = kept.get(key(caller, id));
        if (found == null) {
            throw new GraphError(404, "ResourceNotFound", "The object was not found.");
        }
        return found;
    }

    private void checkExpiry(Map<String, @Nullable Object> asked) {
        try {
            Instant expires = Instant.parse(String.valueOf(asked.get("expirationDateTime")));
            if (expires.isAfter(clock.instant().plus(LONGEST)) || expires.isBefore(clock.instant())) {
                throw new GraphError(
                        400, "ValidationError", "Subscription expiration can only be 41760 minutes in the future.");
            }
        } catch (DateTimeParseException e) {
            throw new GraphError(400, "ValidationError", "'expirationDateTime' is not a time.");
        }
    }

    @SuppressWarnings("NullAway") // JSON's nulls are not seen in the type reference
    private Map<String, @Nullable Object> read(byte[] body) {
        return json.readValue(body, new TypeReference<Map<String, Object>>() {});
    }

    private static String key(Caller caller, String id) {
        return caller.world().tenant().id() + "/" + id;
    }
}
