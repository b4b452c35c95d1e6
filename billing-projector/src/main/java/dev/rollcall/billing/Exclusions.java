package dev.rollcall.billing;

import dev.rollcall.events.changes.Eligibility;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** People left out, by reason, as they stand in a column. */
final class Exclusions {

    private static final TypeReference<EnumMap<Eligibility.Reason, Long>> BY_REASON = new TypeReference<>() {};

    private final JsonMapper json = new JsonMapper();

    String write(Map<Eligibility.Reason, Long> excluded) {
        return json.writeValueAsString(excluded);
    }

    Map<Eligibility.Reason, Long> read(String column) {
        return json.readValue(column, BY_REASON);
    }
}
