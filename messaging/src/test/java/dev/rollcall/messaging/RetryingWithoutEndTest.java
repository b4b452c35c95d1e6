package dev.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOffExecution;

class RetryingWithoutEndTest {

    @Test
    void a_fault_that_lasts_for_days_is_tried_again_every_ten_seconds_to_its_end() {
        BackOffExecution waits = MessagingAutoConfiguration.withoutEnd().start();

        long[] all = LongStream.generate(waits::nextBackOff).limit(50_000).toArray();

        assertThat(all).startsWith(200, 400, 800).doesNotContain(BackOffExecution.STOP);
        assertThat(LongStream.of(all).skip(10)).containsOnly(10_000L);
    }
}
