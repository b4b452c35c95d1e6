package dev.rollcall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit("test", 60, nanos::get);

    @Test
    void a_quarter_of_a_minute_may_be_used_at_once_and_comes_back_evenly() {
        assertThat(taken("a")).isEqualTo(15);
        assertThat(limit.take("a")).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));

        pass(Duration.ofSeconds(5));

        assertThat(taken("a")).isEqualTo(5);
    }

    @Test
    void whoever_waits_as_long_as_they_were_told_is_let_in() {
        taken("a");
        pass(limit.take("a"));

        assertThat(limit.take("a")).isZero();
    }

    @Test
    void nobody_pays_for_another() {
        taken("a");

        assertThat(limit.take("b")).isZero();
    }

    private int taken(String key) {
        int taken = 0;
        while (limit.take(key).isZero()) {
            taken++;
        }
        return taken;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
