package dev.rollcall.gateway.api;

import dev.rollcall.gateway.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one service found when it checked itself.
 *
 * @param answer as the service gave it; null when it gave none
 * @param problems what it found, or that it did not look
 */
record CheckPart(Service service, @Nullable Map<String, Object> answer, List<String> problems) {

    static CheckPart of(Service service, Map<String, Object> answer) {
        List<String> problems = new ArrayList<>();
        if (answer.get("problems") instanceof List<?> told) {
            told.forEach(problem -> problems.add(name(service) + ": " + problem));
        }
        if (problems.isEmpty() && !Boolean.TRUE.equals(answer.get("holds"))) {
            problems.add(name(service) + " does not agree with itself, and does not say why.");
        }
        return new CheckPart(service, answer, List.copyOf(problems));
    }

    static CheckPart silent(Service service) {
        return new CheckPart(
                service,
                null,
                List.of(name(service) + " does not answer, so nothing is known of it. Check again later."));
    }

    static CheckPart refused(Service service, String why) {
        return new CheckPart(service, null, List.of(name(service) + " refused to check itself: " + why));
    }

    /** A field of the answer as text; empty when it is not there. */
    String text(String field) {
        return answer == null ? "" : Objects.toString(answer.get(field), "");
    }

    /** A field of the answer as a number; 0 when it is not there. */
    long number(String field) {
        return answer != null && answer.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** For the beginning of a sentence. */
    static String name(Service service) {
        String name = service.shortName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
