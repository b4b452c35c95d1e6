package dev.rollcall.billing;

import static dev.rollcall.billing.Facts.ADA;
import static dev.rollcall.billing.Facts.GRACE;
import static dev.rollcall.billing.Facts.LINUS;
import static dev.rollcall.billing.Facts.NINE;
import static dev.rollcall.billing.Facts.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.billing.RunningBilling.Installation;
import dev.rollcall.events.companies.Company;
import dev.rollcall.events.counts.BillableCountChanged;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.testsupport.KafkaTopics;
import dev.rollcall.testsupport.KafkaTopics.Message;
import dev.rollcall.testsupport.TestBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole service between its topics and its API. */
@RunningBilling
class FromFactsToCountsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TestBackends BACKENDS = Installation.BACKENDS;
    private static final Map<String, String> INSTALLATION = Installation.PROPERTIES;
    private static final KafkaTopics KAFKA = KafkaTopics.of(INSTALLATION);

    private final UUID company = UUID.randomUUID();

    @LocalServerPort
    int port;

    @Test
    void facts_come_in_and_absolute_counts_go_out() throws Exception {
        facts(
                Facts.part(company, 1, 1, 2, 3, List.of(ADA), List.of()),
                Facts.part(company, 1, 2, 2, 3, List.of(GRACE, LINUS), List.of()),
                Facts.waiting(company, NINE.plusSeconds(90), 3, 0),
                Facts.waiting(company, NINE.plusSeconds(91), 3, 4),
                Facts.commit(company, 2, 2, List.of(), List.of(LINUS)));

        awaitCounts(
                company,
                new BillableCountChanged(company, 1, 3, NINE.plusSeconds(60), totals(3, 0)),
                new BillableCountChanged(company, 2, 3, NINE.plusSeconds(91), totals(3, 4)),
                new BillableCountChanged(company, 3, 2, NINE.plusSeconds(120), totals(2, 0)));
    }

    @Test
    void a_fact_that_comes_twice_counts_once() throws Exception {
        Message first =
                KafkaTopics.messageOf(Facts.commit(company, 1, 2, List.of(ADA, GRACE), List.of()), "approval", 1L);
        Message second = KafkaTopics.messageOf(Facts.commit(company, 2, 1, List.of(), List.of(ADA)), "approval", 2L);
        Message third = KafkaTopics.messageOf(Facts.commit(company, 3, 2, List.of(LINUS), List.of()), "approval", 3L);
        for (Message message : List.of(first, first, second, first, second, third)) {
            KAFKA.publish(Topics.BILLABLE_FACTS, message);
        }

        awaitCounts(
                company,
                new BillableCountChanged(company, 1, 2, NINE.plusSeconds(60), totals(2, 0)),
                new BillableCountChanged(company, 2, 1, NINE.plusSeconds(120), totals(1, 0)),
                new BillableCountChanged(company, 3, 2, NINE.plusSeconds(180), totals(2, 0)));
    }

    @Test
    void a_count_continues_the_trace_of_its_fact() {
        String trace = "a".repeat(32);
        Message fact = KafkaTopics.messageOf(Facts.commit(company, 1, 1, List.of(ADA), List.of()), "approval", 1L);
        Map<String, String> headers = new HashMap<>(fact.headers());
        headers.put("traceparent", "00-" + trace + "-" + "b".repeat(16) + "-01");
        KAFKA.publish(Topics.BILLABLE_FACTS, new Message(fact.key(), headers, fact.body()));
        awaitRevision(1);

        assertThat(KAFKA.messages(Topics.BILLING_COUNTS, company))
                .singleElement()
                .satisfies(count -> assertThat(count.headers())
                        .hasEntrySatisfying(
                                "traceparent", parent -> assertThat(parent).startsWith("00-" + trace + "-")));
    }

    @Test
    void a_fact_that_contradicts_those_before_it_stops_its_company_and_nobody_else() throws Exception {
        UUID other = UUID.randomUUID();
        facts(
                Facts.commit(company, 1, 1, List.of(ADA), List.of()),
                Facts.part(company, 2, 2, 2, 2, List.of(GRACE), List.of()),
                Facts.commit(company, 3, 2, List.of(LINUS), List.of()));
        facts(Facts.commit(other, 1, 1, List.of(ADA), List.of()));

        awaitCounts(other, new BillableCountChanged(other, 1, 1, NINE.plusSeconds(60), totals(1, 0)));
        await().atMost(SOON)
                .untilAsserted(() -> client("COMPANY_ADMIN", company)
                        .get()
                        .uri("/dead-letters")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.length()")
                        .isEqualTo(2)
                        .jsonPath("$[0].cause")
                        .value(String.class, cause -> assertThat(cause).contains("Part 2 of 2 of commit 2")));
        awaitCounts(company, new BillableCountChanged(company, 1, 1, NINE.plusSeconds(60), totals(1, 0)));
    }

    @Test
    void the_count_is_known_as_of_any_instant_with_its_history_and_its_check() throws Exception {
        facts(
                Facts.commit(company, 1, 2, List.of(ADA, GRACE), List.of()),
                Facts.commit(company, 2, 1, List.of(), List.of(ADA)));
        awaitRevision(2);

        get(company, "/companies/{id}/count").expectBody().json("""
            {"billable":1,"asOf":"2026-11-13T09:02:00Z","revision":2,"breakdown":
              {"billable":1,"asleep":7,"pending":0,"denied":2,"excluded":{"NO_MAILBOX":9,"ROOM":3}}}
            """);
        get(company, "/companies/{id}/count?at=2026-11-13T09:01:59.999Z")
                .expectBody()
                .jsonPath("$.billable")
                .isEqualTo(2)
                .jsonPath("$.revision")
                .isEqualTo(1);
        get(company, "/companies/{id}/count?at=2026-11-13T09:00:59Z")
                .expectBody()
                .json("{\"billable\":0,\"revision\":0,\"asOf\":\"2026-11-13T09:00:59Z\"}");
        get(company, "/companies/{id}/counts").expectBody().json("""
            [{"revision":1,"billable":2,"asOf":"2026-11-13T09:01:00Z"},
             {"revision":2,"billable":1,"asOf":"2026-11-13T09:02:00Z"}]
            """);
        get(company, "/companies/{id}/counts?from=2026-11-13T09:01:30Z&to=2026-11-13T09:02:00Z")
                .expectBody()
                .json("[]");
        get(company, "/companies/{id}/check")
                .expectBody()
                .json("{\"holds\":true,\"problems\":[],\"billable\":1,\"commit\":2,\"revision\":2}");
    }

    @Test
    void the_check_finds_an_interval_that_somebody_altered() throws Exception {
        facts(
                Facts.commit(company, 1, 2, List.of(ADA, GRACE), List.of()),
                Facts.commit(company, 2, 3, List.of(LINUS), List.of()));
        awaitRevision(2);

        try (Connection database = DriverManager.getConnection(TestBackends.superusersJdbcUrl(INSTALLATION));
                Statement statement = database.createStatement()) {
            statement.executeUpdate("DELETE FROM billable_interval WHERE company_id = '%s' AND member_id = '%s'"
                    .formatted(company, ADA));
        }

        get(company, "/companies/{id}/check")
                .expectBody()
                .jsonPath("$.holds")
                .isEqualTo(false)
                .jsonPath("$.billable")
                .isEqualTo(2)
                .jsonPath("$.problems.length()")
                .isEqualTo(2);
    }

    @Test
    void the_overview_shows_the_callers_companies_with_the_ends_of_their_own_days() throws Exception {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        UUID unknown = UUID.randomUUID();
        KAFKA.publish(
                Topics.COMPANIES,
                KafkaTopics.messageOf(
                        new Company(
                                company,
                                1,
                                UUID.randomUUID(),
                                "Brightwater Logistics",
                                "America/Chicago",
                                Company.Status.ACTIVE),
                        "consent",
                        1L));
        facts(new BillableFact(company, 1, 1, 1, yesterday, List.of(ADA, GRACE), List.of(), totals(2, 0)));
        awaitRevision(1);

        await().atMost(SOON)
                .untilAsserted(() -> client(company, unknown)
                        .get()
                        .uri("/overview")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.length()")
                        .isEqualTo(2)
                        .jsonPath("$[?(@.companyId=='%s')].billable".formatted(company))
                        .isEqualTo(2)
                        .jsonPath("$[?(@.companyId=='%s')].trend[0].at".formatted(company))
                        .value(List.class, at -> assertThat(String.valueOf(at)).containsPattern("T0[56]:00:00Z"))
                        .jsonPath("$[?(@.companyId=='%s')].trend.length()".formatted(company))
                        .isEqualTo(2)
                        .jsonPath("$[?(@.companyId=='%s')].trend.length()".formatted(unknown))
                        .isEqualTo(0));
    }

    @Test
    void a_company_is_shown_to_nobody_whose_token_does_not_name_it() throws Exception {
        facts(Facts.commit(company, 1, 1, List.of(ADA), List.of()));
        awaitRevision(1);

        client(UUID.randomUUID())
                .get()
                .uri("/companies/{id}/count", company)
                .exchange()
                .expectStatus()
                .isForbidden();
        WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .get()
                .uri("/companies/{id}/count", company)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void the_database_shows_the_service_no_company_that_a_transaction_was_not_opened_for() throws Exception {
        facts(Facts.commit(company, 1, 1, List.of(ADA), List.of()));
        awaitRevision(1);

        String url = "jdbc:postgresql://localhost:%s/%s?user=billing_app&password=billing"
                .formatted(INSTALLATION.get("rollcall.database.port"), INSTALLATION.get("rollcall.database.name"));
        try (Connection database = DriverManager.getConnection(url)) {
            for (String table : List.of("tally", "billable_interval", "billable_count", "company")) {
                assertThat(rows(database, table)).as(table).isZero();
            }
            try (Statement statement = database.createStatement()) {
                statement.execute("SELECT set_config('rollcall.companies', '{%s}', false)".formatted(company));
            }
            assertThat(rows(database, "tally")).isEqualTo(1);
            assertThat(rows(database, "billable_interval")).isEqualTo(1);
            assertThat(rows(database, "billable_count")).isEqualTo(1);
        }
    }

    @Test
    void rebuilt_from_the_facts_it_announces_the_same_byte_for_byte() throws Exception {
        facts(
                Facts.part(company, 1, 1, 2, 100, Facts.members(0, 60), List.of()),
                Facts.part(company, 1, 2, 2, 100, Facts.members(60, 100), List.of()),
                Facts.waiting(company, NINE.plusSeconds(61), 100, 3),
                Facts.commit(company, 2, 95, Facts.members(100, 105), Facts.members(0, 10)),
                Facts.commit(company, 3, 95, Facts.members(0, 5), Facts.members(100, 105)),
                Facts.commit(company, 4, 100, Facts.members(100, 105), List.of()));
        awaitRevision(4);
        List<Message> facts = KAFKA.messages(Topics.BILLABLE_FACTS, company);
        List<Message> announced = KAFKA.messages(Topics.BILLING_COUNTS, company);
        Map<String, String> elsewhere = BACKENDS.propertiesFor("billing");

        KafkaTopics kafka = KafkaTopics.of(elsewhere);
        try (ConfigurableApplicationContext rebuilt = start(elsewhere)) {
            assertThat(rebuilt.isActive()).isTrue();
            for (Message fact : facts) {
                kafka.publish(Topics.BILLABLE_FACTS, fact);
            }

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(kafka.messages(Topics.BILLING_COUNTS, company))
                            .isEqualTo(announced));
        }
    }

    private static ConfigurableApplicationContext start(Map<String, String> installation) {
        return new SpringApplicationBuilder(BillingApplication.class)
                .run(Stream.concat(
                                Stream.of("--server.port=0"),
                                installation.entrySet().stream()
                                        .map(property -> "--" + property.getKey() + "=" + property.getValue()))
                        .toArray(String[]::new));
    }

    private static void facts(BillableFact... facts) throws Exception {
        for (int i = 0; i < facts.length; i++) {
            KAFKA.publish(Topics.BILLABLE_FACTS, KafkaTopics.messageOf(facts[i], "approval", i + 1L));
        }
    }

    private static void awaitCounts(UUID companyId, BillableCountChanged... counts) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(KAFKA.events(Topics.BILLING_COUNTS, companyId, BillableCountChanged.class))
                                .containsExactly(counts));
    }

    private void awaitRevision(long revision) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(KAFKA.events(Topics.BILLING_COUNTS, company, BillableCountChanged.class))
                                .extracting(BillableCountChanged::revision)
                                .contains(revision));
    }

    private static long rows(Connection database, String table) throws Exception {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private WebTestClient.ResponseSpec get(UUID companyId, String path) {
        return client(companyId)
                .get()
                .uri(path, companyId)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private WebTestClient client(UUID... companies) {
        return client("BILLING_READER", companies);
    }

    private WebTestClient client(String role, UUID... companies) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .defaultHeaders(
                        headers -> headers.setBearerAuth(BACKENDS.token("billing", role, "somebody", companies)))
                .build();
    }
}
