package dev.rollcall.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The usual behaviour, and how to say where another differs from it. */
public final class Behaviours {

    /** As Microsoft's documentation has it, but answering at once. */
    public static final Behaviour DEFAULT = new Behaviour(
            0,
            0,
            false,
            7000229,
            200,
            1000,
            Behaviour.SEVEN_DAYS,
            Behaviour.ExpiredDelta.GONE,
            false,
            false,
            false,
            false,
            false,
            true,
            true,
            true,
            true,
            0,
            0);

    private Behaviours() {}

    /** @throws IllegalArgumentException if there is no such thing to set, or not to that value */
    public static Behaviour with(Behaviour base, Map<String, ? extends @Nullable Object> differences, JsonMapper json) {
        Map<String, @Nullable Object> values =
                new LinkedHashMap<>(json.convertValue(base, new TypeReference<Map<String, Object>>() {}));
        differences.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("There is no behaviour \"" + name + "\"; there are "
                        + String.join(", ", values.keySet()) + ".");
            }
            values.put(name, value);
        });
        return json.convertValue(values, Behaviour.class);
    }
}
