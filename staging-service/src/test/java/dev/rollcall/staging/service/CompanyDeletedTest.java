package dev.rollcall.staging.service;

import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.guest;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.events.companies.Company;
import dev.rollcall.events.companies.Company.Closure;
import dev.rollcall.events.companies.Company.Status;
import dev.rollcall.events.topics.Topics;
import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.RunningService;
import dev.rollcall.staging.samples.TestInstallation;
import dev.rollcall.staging.snapshot.application.Receipt;
import dev.rollcall.testsupport.KafkaTopics;
import dev.rollcall.testsupport.TestBackends;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Of a company that is deleted nothing is left but that it was. */
@RunningService
class CompanyDeletedTest {

    private final UUID company = UUID.randomUUID();
    private final KafkaTopics topics = KafkaTopics.of(TestInstallation.PROPERTIES);
    private final Engine engine;

    @Autowired
    CompanyDeletedTest(ApplicationContext service) {
        this.engine = Engines.onPostgres(company, service);
    }

    private void filled() {
        engine.receive(Run.full(company, "A")
                .users(person("ann"), guest("gus"))
                .groups(group("sales"))
                .members(in("sales", "ann"), in("sales", "gus")));
        engine.chooseGroups("sales");
        engine.bringIn("gus", true);
        Run next = Run.full(company, "B")
                .users(person("ann"))
                .groups(group("sales"))
                .members(in("sales", "ann"));
        engine.receive(next.started());
        next.pages().forEach(engine::receive);
    }

    private void publish(UUID companyId, long revision, @Nullable Closure closure) {
        topics.publish(
                new Company(companyId, revision, UUID.randomUUID(), "Brightwater", "UTC", Status.CLOSED, closure),
                "consent",
                revision);
    }

    @Test
    void every_table_is_rid_of_it_and_what_comes_late_brings_nothing_back() throws Exception {
        filled();
        assertThat(tablesWithTheCompany()).hasSizeGreaterThan(12).doesNotContain("deleted_company");

        publish(company, 7, Closure.DELETED);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tablesWithTheCompany()).containsExactly("deleted_company"));
        assertThat(engine.receive(Run.full(company, "B").users(person("ann")).completed()))
                .isInstanceOf(Receipt.Ignored.class);
        engine.receive(Run.full(company, "C").users(person("ann")));
        assertThat(tablesWithTheCompany()).containsExactly("deleted_company");
    }

    @Test
    void an_archived_company_keeps_everything() throws Exception {
        filled();
        Set<String> before = tablesWithTheCompany();

        publish(company, 7, Closure.ARCHIVED);
        publish(company, 8, null);
        UUID another = anotherOfThePartition();
        publish(another, 1, Closure.DELETED);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tablesWith(another)).contains("deleted_company"));
        assertThat(tablesWithTheCompany()).isEqualTo(before);
    }

    /** Events of one partition are handled in order: once one of this company was, the earlier ones were. */
    private UUID anotherOfThePartition() {
        return Stream.generate(UUID::randomUUID)
                .filter(other -> partition(other) == partition(company))
                .findFirst()
                .orElseThrow();
    }

    private static int partition(UUID companyId) {
        return Utils.toPositive(Utils.murmur2(companyId.toString().getBytes(StandardCharsets.UTF_8)))
                % Topics.PARTITIONS;
    }

    private Set<String> tablesWithTheCompany() throws SQLException {
        return tablesWith(company);
    }

    private static Set<String> tablesWith(UUID companyId) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection =
                        DriverManager.getConnection(TestBackends.superusersJdbcUrl(TestInstallation.PROPERTIES));
                Statement statement = connection.createStatement()) {
            Set<String> tables = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.columns"
                    + " WHERE table_schema = 'public' AND column_name = 'company_id'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT EXISTS (SELECT FROM " + table + " WHERE company_id = '" + companyId + "')")) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}
