package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What those who run a service need to see of it. A service extends it in a test that runs the service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OperabilityGuard {

    /** Writes a line before each statement, on the thread that happens to send it. */
    private static final String STATEMENTS = "org.springframework.r2dbc.core.DefaultDatabaseClient";

    private static final JsonMapper JSON = new JsonMapper();

    private final GuardedService service;
    private final Http http;

    protected OperabilityGuard(ApplicationContext context) {
        this.service = new GuardedService(context);
        this.http = new Http(service::at);
    }

    /** A path about a company at which a GET makes the service look into its database, if only to find nothing. */
    protected abstract String about(UUID companyId);

    @Test
    final void every_figure_says_of_which_service_it_is() {
        Response figures = http.send(Request.json("GET", "/actuator/prometheus", null), null);

        assertThat(figures.status()).as(figures.toString()).isEqualTo(200);
        assertThat(figures.body().lines().filter(line -> !line.startsWith("#")))
                .hasSizeGreaterThan(50)
                .allMatch(line -> line.contains("service=\"" + service.name() + "\""));
    }

    @Test
    final void a_line_that_is_logged_while_something_about_a_company_is_handled_says_which() {
        UUID company = UUID.randomUUID();
        Logger statements = (Logger) LoggerFactory.getLogger(STATEMENTS);
        Level before = statements.getLevel();
        Lines lines = new Lines(asOnTheConsole());
        lines.setContext(statements.getLoggerContext());
        lines.start();
        statements.addAppender(lines);
        statements.setLevel(Level.DEBUG);
        try {
            ask(company);
        } finally {
            statements.setLevel(before);
            statements.detachAppender(lines);
        }
        assertThat(lines.written).isNotEmpty();
        assertThat(lines.written)
                .anySatisfy(
                        line -> assertThat(line.path("company").asString("")).isEqualTo(company.toString()));
        assertThat(lines.written)
                .allSatisfy(line ->
                        assertThat(line.at("/service/name").asString("")).isEqualTo(service.name()));
    }

    private void ask(UUID company) {
        Tokens tokens = new Tokens(service.name(), service.signingKeys());
        Response answer = http.send(Request.json("GET", about(company), null), tokens.of(new Tenant(company)));
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
    }

    /**
     * As the service writes to its console. Not the console's own: there is one for a whole JVM, and whatever program was started
     * last in it decides what it looks like.
     */
    private Encoder<ILoggingEvent> asOnTheConsole() {
        LoggerContext own = new LoggerContext();
        own.putObject(Environment.class.getName(), service.environment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(own);
        encoder.setFormat(service.environment().getRequiredProperty("logging.structured.format.console"));
        encoder.start();
        return encoder;
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<JsonNode> written = new CopyOnWriteArrayList<>();
        private final Encoder<ILoggingEvent> encoder;

        private Lines(Encoder<ILoggingEvent> encoder) {
            this.encoder = encoder;
        }

        @Override
        protected void append(ILoggingEvent line) {
            written.add(JSON.readTree(new String(encoder.encode(line), StandardCharsets.UTF_8)));
        }
    }
}
