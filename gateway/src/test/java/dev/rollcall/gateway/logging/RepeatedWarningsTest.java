package dev.rollcall.gateway.logging;

import static dev.rollcall.gateway.logging.RepeatedWarnings.PER_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedWarningsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("test");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void anAppenderWithTheLimit() {
        written.setContext(context);
        written.addFilter(new RepeatedWarnings(nanos::get));
        written.start();
        log.addAppender(written);
    }

    @Test
    void a_flood_of_one_warning_is_cut_and_comes_again_after_a_minute() {
        IntStream.range(0, 1_000).forEach(number -> log.warn("No answer to {}", number));
        assertThat(written.list).hasSize(PER_MINUTE);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        log.warn("No answer to {}", "a later one");

        assertThat(written.list).hasSize(PER_MINUTE + 1);
    }

    @Test
    void a_flood_hides_neither_another_warning_nor_what_is_no_warning() {
        IntStream.range(0, 1_000)
                .forEach(number -> log.atWarn().addKeyValue("n", number).log("Flood"));
        log.warn("Another");
        IntStream.range(0, 100).forEach(number -> log.info("Flood"));

        assertThat(written.list.stream().filter(line -> line.getMessage().equals("Another")))
                .hasSize(1);
        assertThat(written.list.stream().filter(line -> line.getLevel() == Level.INFO))
                .hasSize(100);
    }
}
