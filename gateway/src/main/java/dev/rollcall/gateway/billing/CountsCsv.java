package dev.rollcall.gateway.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rollcall.gateway.service.Billing.PublishedCount;
import java.time.Instant;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * Published counts as CSV (RFC 4180) in UTF-8 without a byte order mark, with a header. Instants are ISO 8601 in UTC.
 *
 * <p>Every column is a number or an instant, so no cell can hold text that a spreadsheet would run as a formula.
 */
final class CountsCsv {

    static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=UTF-8");

    /** So many rows at most are in memory at a time. */
    private static final int ROWS = 500;

    private static final CsvMapper MAPPER = CsvMapper.builder()
            // Only what needs quotes gets them; by default whatever is longer than 24 characters does.
            .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
            .build();
    private static final CsvSchema ROW = MAPPER.schemaFor(Row.class).withLineSeparator("\r\n");
    private static final ObjectWriter ROWS_ONLY = MAPPER.writer(ROW.withoutHeader());
    private static final ObjectWriter WITH_HEADER = MAPPER.writer(ROW.withHeader());

    private CountsCsv() {}

    @JsonPropertyOrder({"revision", "as_of", "billable"})
    private record Row(long revision, @JsonProperty("as_of") Instant asOf, long billable) {}

    /**
     * The file in pieces. Nothing is written before the first count has come, so that a service that does not answer still
     * leads to an error with a status; one that stops later breaks the download off.
     */
    static Flux<DataBuffer> of(Flux<PublishedCount> counts, DataBufferFactory buffers) {
        return counts.map(count -> new Row(count.revision(), count.asOf(), count.billable()))
                .buffer(ROWS)
                .defaultIfEmpty(List.of())
                .index((index, rows) -> buffers.wrap((index == 0 ? WITH_HEADER : ROWS_ONLY).writeValueAsBytes(rows)));
    }
}
