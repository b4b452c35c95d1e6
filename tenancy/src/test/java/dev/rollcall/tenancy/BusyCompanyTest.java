package dev.rollcall.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.tenancy.NotesApplication.Notes;
import dev.rollcall.testsupport.TestBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.UnexpectedRollbackException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many want to change one company: they wait for each other, and nobody waits for them. With five connections for writing. */
@SpringBootTest(
        classes = NotesApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rollcall.database.company-patience=PT2S")
class BusyCompanyTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Of a page; far less than those wait who change the busy company. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final Map<String, String> INSTALLATION =
            TestBackends.shared().propertiesFor("staging");

    private final UUID busy = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    Notes notes;

    @LocalServerPort
    int port;

    /** Another copy of the service, which changes the busy company for as long as it is open. */
    private Connection anotherCopy;

    BusyCompanyTest() throws SQLException {
        anotherCopy = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
    }

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        INSTALLATION.forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void another_copy_changes_the_company() throws SQLException {
        try (PreparedStatement lock = anotherCopy.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, busy.toString());
            lock.execute();
        }
    }

    @AfterEach
    void it_ends() throws SQLException {
        anotherCopy.close();
    }

    @Test
    void while_many_wait_to_change_one_company_another_is_read_and_changed_at_once() throws Exception {
        List<CompletableFuture<String>> waiting = IntStream.range(0, 14)
                .mapToObj(i -> begin("note %02d".formatted(i)))
                .toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(waitingInTheDatabase()).isEqualTo(1));

        by("APPROVER", other)
                .post()
                .uri("/companies/{id}/notes", other)
                .exchange()
                .expectStatus()
                .isOk();
        by("VIEWER", other)
                .get()
                .uri("/companies/{id}/notes", other)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("[\"decided by t/o\"]");
        by("VIEWER", busy)
                .get()
                .uri("/companies/{id}/notes", busy)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(waitingInTheDatabase()).isEqualTo(1);

        it_ends();
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
        assertThat(read(busy)).hasSize(14);
    }

    @Test
    void who_has_waited_for_some_seconds_is_told_that_the_company_is_busy_and_when_to_try_again() {
        by("APPROVER", busy)
                .post()
                .uri("/companies/{id}/notes", busy)
                .exchange()
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, 5)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("company-busy")
                .jsonPath("$.instance")
                .isEqualTo("/companies/" + busy + "/notes")
                .jsonPath("$.detail")
                .value(detail -> assertThat(String.valueOf(detail)).contains("busy", "Try again"));
    }

    @Test
    void who_waits_behind_somebody_of_the_same_process_is_told_as_well() {
        Disposable first = patiently("first").subscribe();
        try {
            assertThatThrownBy(() -> transactions
                            .writing(busy, Duration.ofMillis(200), () -> Mono.just("never"))
                            .block(SOON))
                    .isInstanceOfSatisfying(
                            CompanyBusyException.class,
                            said -> assertThat(said.companyId()).isEqualTo(busy));
        } finally {
            first.dispose();
        }
    }

    @Test
    void those_who_wait_come_in_the_order_of_asking() throws Exception {
        List<CompletableFuture<String>> waiting =
                IntStream.range(0, 10).mapToObj(i -> begin("%02d".formatted(i))).toList();

        it_ends();

        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
        assertThat(inOrderOfWriting())
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj("%02d"::formatted).toList());
    }

    @Test
    void who_hangs_up_while_waiting_takes_nothing_along() throws Exception {
        Disposable inTheDatabase = patiently("hung up").subscribe();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(waitingInTheDatabase()).isEqualTo(1));
        Disposable behind = patiently("hung up, too").subscribe();
        CompletableFuture<String> last = begin("waited");

        behind.dispose();
        inTheDatabase.dispose();
        assertThat(waitingInTheDatabase()).isLessThanOrEqualTo(1);

        it_ends();
        last.join();
        assertThat(read(busy)).containsExactly("waited");
    }

    @Test
    void who_fails_lets_the_next_one_in() throws Exception {
        it_ends();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> transactions
                            .writing(busy, () -> Mono.error(new IllegalStateException("changed its mind")))
                            .block(SOON))
                    .hasMessage("changed its mind");
        }

        notes.write(busy, busy, "kept").block(SOON);

        assertThat(read(busy)).containsExactly("kept");
    }

    @Test
    void work_within_a_transaction_of_the_company_joins_it_and_needs_no_permit() throws Exception {
        it_ends();

        List<String> seen = transactions
                .writing(
                        busy,
                        () -> notes.write(busy, busy, "not committed yet")
                                .then(transactions.reading(busy, notes::all).collectList()))
                .block(SOON);

        assertThat(seen).containsExactly("not committed yet");
    }

    @Test
    void an_error_of_work_that_joined_rolls_the_whole_back_even_when_it_is_caught() throws Exception {
        it_ends();

        assertThatThrownBy(() -> transactions
                        .writing(
                                busy,
                                () -> notes.write(busy, busy, "half done")
                                        .then(transactions.writing(
                                                busy, () -> Mono.<Void>error(new IllegalStateException("no"))))
                                        .onErrorComplete())
                        .block(SOON))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(read(busy)).isEmpty();
    }

    @Test
    void a_transaction_of_one_company_is_never_one_of_another() throws Exception {
        it_ends();

        assertThatThrownBy(() -> transactions
                        .writing(busy, () -> notes.write(other, other, "intruder"))
                        .block(SOON))
                .hasMessageContaining(other.toString());
        assertThatThrownBy(() -> transactions
                        .writing(
                                busy,
                                () -> transactions
                                        .reading(List.of(busy, other), notes::all)
                                        .collectList())
                        .block(SOON))
                .hasMessageContaining(other.toString());
        assertThatThrownBy(() -> transactions
                        .reading(busy, () -> notes.write(busy, busy, "by a reader"))
                        .blockLast(SOON))
                .hasMessageContaining("only reads");
    }

    @Test
    void readers_have_connections_of_their_own() {
        List<UUID> five = IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();
        Disposable writers = Flux.fromIterable(five)
                .flatMap(company -> transactions.writing(company, () -> Mono.never()))
                .subscribe();
        try {
            by("VIEWER", other)
                    .get()
                    .uri("/companies/{id}/notes", other)
                    .exchange()
                    .expectStatus()
                    .isOk();
        } finally {
            writers.dispose();
        }
    }

    @Test
    void what_is_set_aside_for_a_busy_company_is_kept_at_once() {
        transactions.adding(busy, () -> notes.insert(busy, "set aside")).block(AT_ONCE);

        assertThat(read(busy)).containsExactly("set aside");
        assertThatThrownBy(() -> transactions
                        .adding(busy, () -> notes.insert(other, "intruder"))
                        .block(SOON))
                .hasMessageContaining("row-level security");
    }

    private CompletableFuture<String> begin(String text) {
        CompletableFuture<String> written = new CompletableFuture<>();
        patiently(text).subscribe(nothing -> {}, written::completeExceptionally, () -> written.complete(text));
        return written;
    }

    private Mono<Void> patiently(String text) {
        return transactions.writing(busy, SOON, () -> notes.insert(busy, text));
    }

    private List<String> read(UUID company) {
        List<String> seen =
                transactions.reading(company, notes::all).collectList().block(SOON);
        return seen == null ? List.of() : seen;
    }

    private WebTestClient by(String role, UUID company) {
        String token = TestBackends.shared().token("staging", role, "t/o", company);
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(AT_ONCE)
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    private static int waitingInTheDatabase() throws SQLException {
        return number("SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                + " WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted");
    }

    private List<String> inOrderOfWriting() throws SQLException {
        try (Connection superuser = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
                PreparedStatement select =
                        superuser.prepareStatement("SELECT text FROM note WHERE company_id = ? ORDER BY ctid")) {
            select.setObject(1, busy);
            try (ResultSet rows = select.executeQuery()) {
                List<String> texts = new java.util.ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }
    }

    private static int number(String sql) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
                PreparedStatement select = superuser.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
