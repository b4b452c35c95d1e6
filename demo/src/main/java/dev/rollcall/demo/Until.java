package dev.rollcall.demo;

import java.time.Duration;

/** Waits for something that other processes do. */
final class Until {

    /** What is waited for. */
    interface Condition {
        boolean holds() throws DemoFailure, InterruptedException;
    }

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Until() {}

    /**
     * Returns when it holds.
     *
     * @throws DemoFailure when it does not within five minutes
     */
    static void holds(String what, Condition condition) throws DemoFailure, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new DemoFailure("Waited five minutes in vain until " + what + ".");
            }
            Thread.sleep(PAUSE);
        }
    }
}
