package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.testsupport.TestBackends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * How a service's database keeps companies apart: every table that there is after all migrations, found in the catalogue, in a
 * database of its own with rows of two companies in each of them. A service extends it in a test that runs the service.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
public abstract class RowLevelSecurityGuard {

    private static final UUID MINE = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();

    private final String service;
    private final Flyway flyway;
    private Map<String, String> database;
    private Connection superuser;
    private Connection application;
    private Catalogue catalogue;

    protected RowLevelSecurityGuard(ApplicationContext context) {
        this.service = new GuardedService(context).name();
        this.flyway = context.getBean(Flyway.class);
    }

    /** Tables that have no rows of companies, each with the reason why it does not need any. */
    protected Map<String, String> tablesWithoutCompany() {
        return Map.of("work.lease", "says which copy of the service does something, not for whom");
    }

    /**
     * Policies, as {@code partner.partner}, that let the application write rows for another reason than that they are its
     * company's, each with the reason why it may.
     */
    protected Map<String, String> writingByOtherKeys() {
        return Map.of();
    }

    @BeforeAll
    final void rows_of_two_companies() throws SQLException {
        database = TestBackends.shared().propertiesFor(service, "none.");
        migrations(database).load().migrate();
        superuser = DriverManager.getConnection(TestBackends.superusersJdbcUrl(database));
        catalogue = new Catalogue(superuser);
        SampleRows.dropConstraints(superuser);
        for (String table : catalogue.tablesOfCompanies()) {
            try (Statement statement = superuser.createStatement()) {
                statement.execute(SampleRows.insert(superuser, table, MINE));
                statement.execute(SampleRows.insert(superuser, table, THEIRS));
            }
        }
        application = DriverManager.getConnection(
                "jdbc:postgresql://localhost:%s/%s"
                        .formatted(database.get("rollcall.database.port"), database.get("rollcall.database.name")),
                service + "_app",
                service);
    }

    @AfterAll
    final void done() throws SQLException {
        application.close();
        superuser.close();
    }

    @Test
    final void every_table_with_rows_of_companies_is_closed() throws SQLException {
        assertThat(catalogue.unprotectedTables()).isEmpty();
        assertThat(catalogue.tooWideFor(service + "_app")).isEmpty();
        assertThat(catalogue.tablesOfCompanies()).isNotEmpty();
    }

    @Test
    final void every_table_without_rows_of_companies_has_a_reason() throws SQLException {
        assertThat(catalogue.tablesWithoutCompany())
                .containsExactlyInAnyOrderElementsOf(tablesWithoutCompany().keySet());
        assertThat(tablesWithoutCompany().values()).allMatch(reason -> reason.contains(" "));
    }

    /** A key that somebody is let in by to read, as their own name, must not let them write into any company. */
    @Test
    final void who_may_write_says_the_company_alone_or_there_is_a_reason() throws SQLException {
        assertThat(catalogue.writingByOtherKeysFor(service + "_app"))
                .containsExactlyInAnyOrderElementsOf(writingByOtherKeys().keySet());
        assertThat(writingByOtherKeys().values()).allMatch(reason -> reason.contains(" "));
    }

    @Test
    final void the_roles_that_the_service_has_own_nothing_and_escape_nothing() throws SQLException {
        assertThat(catalogue.excessivePrivileges(List.of(service + "_app", service + "_work")))
                .isEmpty();
    }

    @Test
    final void sweeps_touch_timers_and_events_and_nothing_of_what_companies_have() throws SQLException {
        assertThat(catalogue.outsideOfWorkFor(service + "_work")).isEmpty();
    }

    /** As when a release brings more of messaging's own tables: their migrations have lower numbers than the service's. */
    @Test
    final void an_older_database_gets_what_came_later_to_messaging(@TempDir Path first) throws IOException {
        Map<String, String> older = TestBackends.shared().propertiesFor(service, "older.");
        PathMatchingResourcePatternResolver found = new PathMatchingResourcePatternResolver();
        for (String pattern : List.of("classpath*:db/messaging/V1__*.sql", "classpath*:db/migration/*.sql")) {
            for (Resource migration : found.getResources(pattern)) {
                Files.write(first.resolve(migration.getFilename()), migration.getContentAsByteArray());
            }
        }
        migrations(older).locations("filesystem:" + first).load().migrate();

        Flyway now = migrations(older).load();
        boolean hasEvents = Stream.of(now.getConfiguration().getLocations())
                .anyMatch(location -> location.getDescriptor().endsWith("db/messaging"));
        assertThat(now.info().pending().length > 0).as("Something came later").isEqualTo(hasEvents);
        now.migrate();

        assertThat(now.info().pending()).isEmpty();
        now.validate();
    }

    private FluentConfiguration migrations(Map<String, String> database) {
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(TestBackends.ownersJdbcUrl(database), service + "_owner", service);
    }

    @TestFactory
    final Stream<DynamicTest> nothing_of_another_company_is_read_added_altered_or_taken_away() throws SQLException {
        return catalogue.tablesOfCompanies().stream()
                .map(table ->
                        dynamicTest(table, () -> new CompanyTable(application, table, MINE, THEIRS).assertIsolated()));
    }
}
