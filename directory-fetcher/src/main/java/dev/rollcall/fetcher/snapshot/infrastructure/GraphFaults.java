package dev.rollcall.fetcher.snapshot.infrastructure;

import dev.rollcall.fetcher.snapshot.model.Fault;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps Graph's statuses and error codes to faults. */
final class GraphFaults {

    /** Delta links that are no longer valid. Microsoft sends these codes in any case, and with several statuses. */
    private static final Set<String> EXPIRED =
            Set.of("syncstatenotfound", "resyncrequired", "directory_expiredpagetoken", "syncstateinvalid");

    private GraphFaults() {}

    static Fault of(int status, String code, @Nullable Duration retryAfter) {
        if (status == 410 || (status >= 400 && status < 500 && EXPIRED.contains(code.toLowerCase(Locale.ROOT)))) {
            return new Fault.Expired(code);
        }
        if (status >= 500) {
            return new Fault.Unavailable(status, retryAfter);
        }
        return switch (status) {
            case 401 -> new Fault.Unauthorized(code);
            case 403 -> new Fault.Forbidden(code);
            case 404 -> new Fault.NotFound(code);
            case 408 -> new Fault.Unavailable(status, retryAfter);
            case 429 -> new Fault.Throttled(retryAfter);
            default -> new Fault.Rejected(status, code);
        };
    }
}
