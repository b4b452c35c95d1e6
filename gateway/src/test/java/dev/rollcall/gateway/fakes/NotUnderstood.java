package dev.rollcall.gateway.fakes;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A body that is JSON, but not what a service takes. */
@SuppressWarnings("serial")
final class NotUnderstood extends RuntimeException {

    private static final Set<String> YES_OR_NO = Set.of("asleep");
    private static final Set<String> NUMBERS = Set.of("minutes", "reviewRevision", "expectedRevision");
    private static final Set<String> LISTS = Set.of("items", "people", "groups", "groupIds");

    private NotUnderstood(String field) {
        super(field);
    }

    /** Of fields that have few values. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "preset", Set.of("NEW_PEOPLE_WAIT", "INCLUDE_EVERYONE"),
            "decision", Set.of("PENDING", "APPROVED", "DENIED"),
            "kind", Set.of("EVERYONE", "GROUPS"),
            "cloud", Set.of("GLOBAL", "US_GOV", "US_GOV_DOD", "CHINA"));

    /** As strictly as the services look. */
    static void look(Map<String, Object> body) {
        body.forEach((field, value) -> {
            if (!understands(field, value)) {
                throw new NotUnderstood(field);
            }
        });
    }

    private static boolean understands(String field, Object value) {
        if (YES_OR_NO.contains(field)) {
            return value instanceof Boolean;
        }
        if (NUMBERS.contains(field)) {
            return value instanceof Integer number && (!field.equals("minutes") || (number >= 15 && number <= 1440));
        }
        if (LISTS.contains(field)) {
            return value instanceof List;
        }
        return value instanceof String text
                && (!WORDS.containsKey(field)
                        || WORDS.getOrDefault(field, Set.of()).contains(text));
    }
}
