package dev.rollcall.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.database.ApplicationConnections;
import dev.rollcall.database.WorkTransactions;
import dev.rollcall.tenancy.NotesApplication.Notes;
import dev.rollcall.testsupport.TestBackends;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** With one connection for all who write and one for all who read, so that whatever stays on it is seen by the next. */
@SpringBootTest(
        classes = NotesApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.r2dbc.pool.max-size=1",
            "spring.r2dbc.pool.initial-size=1",
            "rollcall.database.read-connections=1"
        })
class CompaniesAreKeptApartTest {

    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("staging");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final UUID mine = UUID.randomUUID();
    private final UUID theirs = UUID.randomUUID();

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    DatabaseClient database;

    @Autowired
    WorkTransactions work;

    @Autowired
    Notes notes;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> {
            if (!name.startsWith("spring.r2dbc.pool") && !name.equals("rollcall.database.read-connections")) {
                registry.add(name, () -> value);
            }
        });
    }

    @BeforeEach
    void one_note_each() {
        notes.write(mine, mine, "mine").block(SOON);
        notes.write(theirs, theirs, "theirs").block(SOON);
    }

    @Test
    void a_statement_that_forgets_the_company_sees_only_the_companies_it_was_opened_for() {
        assertThat(read(List.of(mine))).containsExactly("mine");
        assertThat(read(List.of(theirs))).containsExactly("theirs");
        assertThat(read(List.of(mine, theirs))).containsExactly("mine", "theirs");
        assertThat(read(List.of())).isEmpty();
    }

    @Test
    void a_statement_outside_of_a_company_transaction_sees_nothing() {
        assertThat(read(List.of(mine))).isNotEmpty();

        assertThat(notes.all().collectList().block(SOON)).isEmpty();
    }

    @Test
    void a_row_of_another_company_cannot_be_written() {
        assertThatThrownBy(() -> notes.write(mine, theirs, "intruder").block(SOON))
                .hasMessageContaining("row-level security");
        assertThat(read(List.of(theirs))).containsExactly("theirs");
    }

    @Test
    void a_cancelled_request_leaves_nothing_on_its_connection() {
        for (int i = 0; i < 5; i++) {
            transactions
                    .reading(
                            mine,
                            () -> database.sql("SELECT pg_sleep(0.5)").fetch().all())
                    .timeout(Duration.ofMillis(30))
                    .onErrorResume(timeout -> Mono.empty())
                    .blockLast(SOON);

            assertThat(left()).containsExactly("", "");
            assertThat(notes.all().collectList().block(SOON)).isEmpty();
        }
    }

    @Test
    void a_client_that_hangs_up_at_any_moment_leaves_nothing_on_the_connection() throws IOException {
        String request = """
                GET /companies/%s/notes/slowly HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                \r
                """.formatted(mine, TestBackends.shared().token("staging", "VIEWER", "t/o", mine));
        long seed = System.nanoTime();
        System.out.println("Hanging up by seed " + seed);
        Random moments = new Random(seed);
        int cut = 0;
        for (int i = 0; i < 40; i++) {
            int before = notes.begun();
            try (Socket client = new Socket("localhost", port)) {
                client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                // Later and later, so that a machine with much to do has begun before the client hangs up.
                client.setSoTimeout(1 + moments.nextInt(60 + 10 * i));
                client.getInputStream().read();
            } catch (SocketTimeoutException notYet) {
                cut += notes.begun() - before;
            }

            assertThat(left()).containsExactly("", "");
            assertThat(notes.all().collectList().block(SOON)).isEmpty();
            assertThat(read(List.of(theirs))).containsExactly("theirs");
        }
        assertThat(cut)
                .as("Requests that were cut off within their transaction")
                .isPositive();
    }

    @Test
    void a_sweep_sees_nothing_of_any_company() {
        assertThatThrownBy(() -> work.all(sweep ->
                                sweep.sql("SELECT text FROM note").fetch().all())
                        .block(SOON))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> work.all(sweep -> sweep.sql(
                                        "SELECT set_config('rollcall.companies', '{" + mine + "}', true)")
                                .fetch()
                                .all()
                                .thenMany(sweep.sql("DELETE FROM note").fetch().all()))
                        .block(SOON))
                .hasMessageContaining("permission denied");
        assertThat(work.one(sweep -> sweep.sql("SELECT current_user::text AS role")
                                .map((row, metadata) -> Objects.requireNonNull(row.get("role", String.class)))
                                .one())
                        .block(SOON))
                .isEqualTo("staging_work");
    }

    @Test
    void who_only_reads_cannot_alter_anything() {
        assertThatThrownBy(() -> transactions
                        .reading(
                                mine,
                                () -> database.sql("DELETE FROM note").fetch().rowsUpdated())
                        .blockLast(SOON))
                .hasMessageContaining("read-only transaction");
        assertThat(read(List.of(mine))).containsExactly("mine");
    }

    @Test
    void many_companies_at_once_on_one_connection_each_see_their_own() {
        List<UUID> companies =
                java.util.stream.Stream.generate(UUID::randomUUID).limit(50).toList();
        Flux.fromIterable(companies)
                .flatMap(company -> notes.write(company, company, company.toString()), 20)
                .blockLast(SOON);

        Flux.fromIterable(companies)
                .flatMap(
                        company -> transactions
                                .reading(company, notes::all)
                                .collectList()
                                .doOnNext(seen -> assertThat(seen).containsExactly(company.toString())),
                        20)
                .blockLast(SOON);
    }

    @Test
    void the_role_of_the_service_owns_nothing_and_cannot_switch_row_level_security_off() {
        assertThatThrownBy(() -> database.sql("ALTER TABLE note DISABLE ROW LEVEL SECURITY")
                        .fetch()
                        .rowsUpdated()
                        .block(SOON))
                .hasMessageContaining("must be owner");
        assertThat(database.sql("SELECT rolsuper OR rolbypassrls AS mighty FROM pg_roles WHERE rolname = current_user")
                        .map((row, metadata) -> row.get("mighty", Boolean.class))
                        .one()
                        .block(SOON))
                .isFalse();
    }

    /** Which companies are set for whoever uses the connection for writing, and that for reading, next. */
    private @Nullable List<String> left() {
        Flux<String> companies = database.sql(
                        "SELECT coalesce(current_setting('rollcall.companies', true), '') AS companies")
                .map((row, metadata) -> Objects.requireNonNull(row.get("companies", String.class)))
                .all();
        return companies
                .concatWith(ApplicationConnections.forReading(companies))
                .collectList()
                .block(SOON);
    }

    private List<String> read(List<UUID> companies) {
        List<String> seen =
                transactions.reading(companies, notes::all).collectList().block(SOON);
        return seen == null ? List.of() : seen;
    }
}
