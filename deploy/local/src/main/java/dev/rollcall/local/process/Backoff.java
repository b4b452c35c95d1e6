package dev.rollcall.local.process;

import java.time.Duration;

/** How long to wait before a process that ended is started again: twice as long each time, until it lives for a minute. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration RESET_AFTER = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /**
     * The wait after one more end.
     *
     * @param lived how long the process ran
     */
    Duration after(Duration lived) {
        if (lived.compareTo(RESET_AFTER) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
