package dev.rollcall.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.events.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON: nulls are not written, unknown fields are ignored when read. */
final class EventJson {

    private final JsonMapper mapper = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    String write(Event event) {
        return mapper.writeValueAsString(event);
    }

    /**
     * Reads an event.
     *
     * @throws CannotHandle when the text is not such an event
     */
    <E extends Event> E read(String json, Class<E> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JacksonException e) {
            throw new CannotHandle("Not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
