package dev.rollcall.staging.service;

import static dev.rollcall.staging.samples.Samples.group;
import static dev.rollcall.staging.samples.Samples.guest;
import static dev.rollcall.staging.samples.Samples.in;
import static dev.rollcall.staging.samples.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.RunningService;
import dev.rollcall.staging.samples.TestInstallation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The database keeps companies apart even if a statement does not. */
@RunningService
class RowLevelSecurityTest {

    private static final String TABLES = """
            SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AS forced
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
            """;

    private final UUID company = UUID.randomUUID();
    private final Engine engine;

    @Autowired
    RowLevelSecurityTest(ApplicationContext service) {
        this.engine = Engines.onPostgres(company, service);
    }

    @BeforeEach
    void rows_in_every_table() {
        engine.receive(Run.full(company, "A")
                .users(person("ann"), guest("gus"))
                .groups(group("sales"))
                .members(in("sales", "ann")));
        engine.chooseGroups("sales");
        engine.bringIn("gus", true);
        Run unfinished = Run.delta(company, "B", "A")
                .page(List.of(person("ann")), List.of(group("sales")), List.of(in("sales", "gus")), List.of());
        engine.receive(unfinished.started());
        engine.receive(unfinished.pages().getFirst());
    }

    @Test
    void every_table_is_closed_to_whoever_works_for_another_company() throws SQLException {
        try (Connection connection = asTheApplication();
                Statement statement = connection.createStatement()) {
            List<String> tables = tables(statement);
            assertThat(tables).hasSizeGreaterThan(12);
            for (String table : tables) {
                assertThat(rowsOf(statement, table, company)).as(table).isPositive();
                assertThat(rowsOf(statement, table, UUID.randomUUID()))
                        .as(table)
                        .isZero();
                assertThat(rowsOf(statement, table, null)).as(table).isZero();
            }
        }
    }

    @Test
    void a_row_cannot_be_written_for_another_company() throws SQLException {
        try (Connection connection = asTheApplication();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            workFor(statement, company);
            assertThatThrownBy(
                            () -> statement.execute(
                                    "INSERT INTO eligibility_override VALUES (gen_random_uuid(), gen_random_uuid(), 'x', now())"))
                    .hasMessageContaining("row-level security");
        }
    }

    private static Connection asTheApplication() throws SQLException {
        Map<String, String> properties = TestInstallation.PROPERTIES;
        return DriverManager.getConnection("jdbc:postgresql://localhost:%s/%s?user=staging_app&password=staging"
                .formatted(properties.get("rollcall.database.port"), properties.get("rollcall.database.name")));
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                assertThat(rows.getBoolean("forced"))
                        .as(rows.getString("relname"))
                        .isTrue();
                tables.add(rows.getString("relname"));
            }
        }
        return tables;
    }

    private static long rowsOf(Statement statement, String table, @Nullable UUID worksFor) throws SQLException {
        workFor(statement, worksFor);
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void workFor(Statement statement, @Nullable UUID company) throws SQLException {
        String companies = company == null ? "" : "{" + company + "}";
        statement.execute("SELECT set_config('rollcall.companies', '" + companies + "', false)");
    }
}
