package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.testsupport.TestBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of tables that somebody could forget to close, each in another way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CatalogueTest {

    private static final String SET = "NULLIF(current_setting('rollcall.companies', true), '')::uuid[]";
    private static final String CLOSED =
            "ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;" + "ALTER TABLE %1$s FORCE ROW LEVEL SECURITY;";
    private static final String POLICY = "CREATE POLICY company ON %1$s USING (company_id = ANY (" + SET + "));";

    private static final String SUBJECT = "text = NULLIF(current_setting('rollcall.subject', true), '')";

    private final UUID mine = UUID.randomUUID();
    private final UUID theirs = UUID.randomUUID();
    private Connection superuser;
    private Connection application;
    private Catalogue catalogue;

    @BeforeAll
    void tables() throws SQLException {
        Map<String, String> database = TestBackends.shared().propertiesFor("staging", "none.");
        superuser = DriverManager.getConnection(TestBackends.superusersJdbcUrl(database));
        catalogue = new Catalogue(superuser);
        run("GRANT USAGE ON SCHEMA public TO staging_app, staging_work", "CREATE SCHEMA work");
        table("good", CLOSED + POLICY);
        table("forgotten", "");
        table("not_forced", "ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;" + POLICY);
        table("without_policy", CLOSED);
        table("reading_only", CLOSED + POLICY.replace("USING", "FOR SELECT USING"));
        table("too_wide", CLOSED + POLICY + "CREATE POLICY convenient ON %1$s USING (true);");
        table("read_by_subject", CLOSED + POLICY + "CREATE POLICY subject ON %1$s FOR SELECT USING (" + SUBJECT + ");");
        table("written_by_subject", CLOSED + POLICY + "CREATE POLICY subject ON %1$s USING (" + SUBJECT + ");");
        table(
                "added_by_subject",
                CLOSED + POLICY + "CREATE POLICY own ON %1$s FOR INSERT WITH CHECK (" + SUBJECT + ");");
        table("either", CLOSED + POLICY.replace("));", ") OR " + SUBJECT + ");"));
        run(
                "CREATE TABLE settings (name text)",
                "CREATE MATERIALIZED VIEW copied AS SELECT * FROM good",
                "CREATE TABLE work.timer (company_id uuid); GRANT SELECT ON work.timer TO staging_work",
                CLOSED.formatted("work.timer") + POLICY.formatted("work.timer"),
                "GRANT SELECT (text) ON good TO staging_work",
                "CREATE TABLE taken (company_id uuid); ALTER TABLE taken OWNER TO staging_app",
                CLOSED.formatted("taken") + POLICY.formatted("taken"));
        application = DriverManager.getConnection(
                "jdbc:postgresql://localhost:%s/%s"
                        .formatted(database.get("rollcall.database.port"), database.get("rollcall.database.name")),
                "staging_app",
                "staging");
    }

    @AfterAll
    void done() throws SQLException {
        application.close();
        superuser.close();
    }

    @Test
    void a_table_that_is_not_closed_is_named_with_what_is_missing() throws SQLException {
        assertThat(catalogue.unprotectedTables())
                .containsExactly(
                        "copied has rows of companies and row-level security is not possible on its kind",
                        "forgotten has rows of companies and row-level security is off",
                        "not_forced has rows of companies and row-level security is not forced on its owner",
                        "reading_only has rows of companies and row-level security is on without a policy for the company",
                        "without_policy has rows of companies and row-level security is on without a policy for the company");
    }

    @Test
    void a_policy_that_opens_a_closed_table_is_named() throws SQLException {
        assertThat(catalogue.tooWideFor("staging_app"))
                .containsExactly("too_wide has the policy convenient that lets the application see every row");
    }

    @Test
    void a_policy_that_lets_somebody_write_by_another_key_than_the_company_is_named() throws SQLException {
        assertThat(catalogue.writingByOtherKeysFor("staging_app"))
                .containsExactly(
                        "added_by_subject.own", "either.company", "too_wide.convenient", "written_by_subject.subject");
    }

    @Test
    void a_table_of_nobody_is_named() throws SQLException {
        assertThat(catalogue.tablesWithoutCompany()).containsExactly("settings");
    }

    @Test
    void what_a_role_owns_is_named() throws SQLException {
        assertThat(catalogue.excessivePrivileges(List.of("staging_app", "staging_work")))
                .contains("staging_app owns taken")
                .allMatch(finding -> finding.startsWith("staging_app owns "));
        assertThat(catalogue.excessivePrivileges(List.of("postgres")))
                .contains("postgres may do everything", "postgres may bypass row-level security");
    }

    @Test
    void what_sweeps_may_touch_of_companies_is_named_even_a_single_column() throws SQLException {
        assertThat(catalogue.outsideOfWorkFor("staging_work")).containsExactly("good");
    }

    @Test
    void a_table_that_lets_others_in_is_found_by_trying() throws SQLException {
        assertThatCode(() -> table("good").assertIsolated()).doesNotThrowAnyException();
        assertThatThrownBy(() -> table("forgotten").assertIsolated()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> table("too_wide").assertIsolated()).isInstanceOf(AssertionError.class);
        // Here nobody sees anything, the owner of the rows neither: that is no proof of anything.
        assertThatThrownBy(() -> table("without_policy").assertIsolated()).isInstanceOf(AssertionError.class);
    }

    private CompanyTable table(String name) throws SQLException {
        return new CompanyTable(application, name, mine, theirs);
    }

    private void table(String name, String closing) throws SQLException {
        run(
                "CREATE TABLE %s (company_id uuid NOT NULL, text text NOT NULL CHECK (text = 'as it should be'))"
                        .formatted(name),
                closing.formatted(name),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO staging_app".formatted(name));
        SampleRows.dropConstraints(superuser);
        run(SampleRows.insert(superuser, name, mine), SampleRows.insert(superuser, name, theirs));
    }

    private void run(String... statements) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
