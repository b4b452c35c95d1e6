package dev.rollcall.gateway.api;

import dev.rollcall.gateway.service.Checks;
import dev.rollcall.gateway.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one service found when it checked itself.
 *
 * @param answer as the service gave it; null when it gave none
 * @param problems what it found, or that it did not look
 */
record CheckPart<T extends Checks.ServiceCheck>(@Nullable T answer, List<String> problems) {

    static <T extends Checks.ServiceCheck> CheckPart<T> of(Service service, T answer) {
        List<String> problems = new ArrayList<>();
        answer.problems().forEach(problem -> problems.add(name(service) + ": " + problem));
        if (problems.isEmpty() && !answer.holds()) {
            problems.add(name(service) + " does not agree with itself, and does not say why.");
        }
        return new CheckPart<>(answer, List.copyOf(problems));
    }

    static <T extends Checks.ServiceCheck> CheckPart<T> unavailable(Service service) {
        return new CheckPart<>(
                null, List.of(name(service) + " does not answer, so nothing is known of it. Check again later."));
    }

    static <T extends Checks.ServiceCheck> CheckPart<T> refused(Service service, String why) {
        return new CheckPart<>(null, List.of(name(service) + " refused to check itself: " + why));
    }

    /** For the beginning of a sentence. */
    static String name(Service service) {
        String name = service.shortName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
