package dev.rollcall.billing.count.infrastructure;

import dev.rollcall.events.changes.Eligibility;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How many people are excluded for each reason, as JSON in a column. */
final class ExclusionsJson {

    private static final TypeReference<EnumMap<Eligibility.Reason, Long>> BY_REASON = new TypeReference<>() {};

    private final JsonMapper json = new JsonMapper();

    String write(Map<Eligibility.Reason, Long> excluded) {
        return json.writeValueAsString(excluded);
    }

    Map<Eligibility.Reason, Long> read(String column) {
        return json.readValue(column, BY_REASON);
    }
}
