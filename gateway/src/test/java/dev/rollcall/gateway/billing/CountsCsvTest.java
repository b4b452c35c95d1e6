package dev.rollcall.gateway.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.service.Billing.PublishedCount;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class CountsCsvTest {

    private static final String HEADER = "revision,as_of,billable\r\n";

    @Test
    void no_counts_are_a_header_alone() {
        assertThat(text(Flux.empty())).isEqualTo(HEADER);
    }

    @Test
    void the_header_stands_once_however_many_rows_there_are() {
        List<String> lines = text(counts(1_201)).lines().toList();

        assertThat(lines).hasSize(1_202).startsWith("revision,as_of,billable", "1,2026-11-01T06:00:01Z,10");
        assertThat(lines.stream().filter(line -> line.startsWith("revision"))).hasSize(1);
        assertThat(lines.getLast()).isEqualTo("1201,2026-11-01T06:20:01Z,12010");
    }

    @Test
    void an_instant_to_the_microsecond_needs_no_quotes() {
        Flux<PublishedCount> counts = Flux.just(new PublishedCount(7, 5, Instant.parse("2026-11-01T06:00:00.123456Z")));

        assertThat(text(counts)).isEqualTo(HEADER + "7,2026-11-01T06:00:00.123456Z,5\r\n");
    }

    @Test
    void a_long_history_is_never_in_memory_at_once() {
        AtomicLong read = new AtomicLong();

        StepVerifier.create(pieces(counts(1_000_000).doOnNext(count -> read.incrementAndGet())), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify();

        assertThat(read.get()).isLessThan(2_000);
    }

    @Test
    void a_service_that_does_not_answer_is_an_error_before_any_byte() {
        StepVerifier.create(pieces(Flux.error(new IllegalStateException("away"))))
                .verifyErrorMessage("away");
    }

    private static Flux<PublishedCount> counts(int many) {
        Instant start = Instant.parse("2026-11-01T06:00:00Z");
        return Flux.range(1, many)
                .map(revision -> new PublishedCount(revision, revision * 10L, start.plusSeconds(revision)));
    }

    private static Flux<DataBuffer> pieces(Flux<PublishedCount> counts) {
        return CountsCsv.of(counts, DefaultDataBufferFactory.sharedInstance);
    }

    private static String text(Flux<PublishedCount> counts) {
        StringBuilder text = new StringBuilder();
        pieces(counts).toIterable().forEach(piece -> text.append(piece.toString(UTF_8)));
        return text.toString();
    }
}
