package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One table that has rows of two companies, as a role sees it that works for one of them. Whatever the role may do at all is
 * tried with the own rows first: who can do nothing would not see the others' rows either.
 */
final class CompanyTable {

    private final Connection connection;
    private final String table;
    private final UUID mine;
    private final UUID theirs;

    /** @param connection of the role */
    CompanyTable(Connection connection, String table, UUID mine, UUID theirs) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.mine = mine;
        this.theirs = theirs;
        connection.setAutoCommit(false);
    }

    /** That nothing of the other company can be read, added, altered or taken away. */
    void assertIsolated() throws SQLException {
        if (may("SELECT")) {
            assertReadIsolated();
        }
        if (may("INSERT")) {
            assertInsertIsolated();
        }
        if (may("UPDATE")) {
            assertUpdateIsolated();
        }
        if (may("DELETE")) {
            assertTouchesOwnRowsOnly("DELETE FROM " + table);
        }
    }

    private void assertReadIsolated() throws SQLException {
        String own = "SELECT count(*) FROM %s WHERE company_id = '%s'".formatted(table, mine);
        String all = "SELECT count(*) FROM " + table;
        assertThat(count("{" + mine + "}", own))
                .as("Rows of %s that its company sees", table)
                .isPositive();
        assertThat(count("{" + mine + "}", all))
                .as("Rows of %s that a statement sees that forgets the company", table)
                .isEqualTo(count("{" + mine + "}", own));
        for (String nobody : new String[] {null, "", "{}", "{" + UUID.randomUUID() + "}"}) {
            assertThat(count(nobody, all))
                    .as("Rows of %s that are seen for %s", table, nobody)
                    .isZero();
        }
        assertThat(count("{" + mine + "," + theirs + "}", all))
                .as("Rows of %s that are seen for both companies", table)
                .isGreaterThan(count("{" + mine + "}", all));
    }

    private void assertInsertIsolated() throws SQLException {
        UUID company = UUID.randomUUID();
        String row = SampleRows.insert(connection, table, company);
        assertThat(update("{" + company + "}", row))
                .as("Rows added to %s", table)
                .isEqualTo(1);
        refused("{" + mine + "}", row);
        refused(null, row);
    }

    private void assertUpdateIsolated() throws SQLException {
        assertTouchesOwnRowsOnly("UPDATE " + table + " SET company_id = company_id");
        refused("{" + mine + "}", "UPDATE %s SET company_id = '%s'".formatted(table, theirs));
    }

    /** A statement that forgets the company touches the own rows only, and one that names another company none. */
    private void assertTouchesOwnRowsOnly(String statement) throws SQLException {
        long own = count("{" + mine + "}", "SELECT count(*) FROM " + table);
        assertThat(update("{" + mine + "}", statement))
                .as(statement)
                .isEqualTo(own)
                .isPositive();
        assertThat(update("{" + mine + "}", statement + " WHERE company_id = '" + theirs + "'"))
                .as("%s of another company", statement)
                .isZero();
        assertThat(update(null, statement)).as("%s for nobody", statement).isZero();
    }

    private void refused(@Nullable String companies, String statement) {
        assertThatThrownBy(() -> update(companies, statement))
                .as("%s for %s", statement, companies)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
    }

    private boolean may(String privilege) throws SQLException {
        return within(null, statement -> {
            try (ResultSet rows =
                    statement.executeQuery("SELECT has_table_privilege('%s', '%s')".formatted(table, privilege))) {
                return rows.next() && rows.getBoolean(1);
            }
        });
    }

    private long count(@Nullable String companies, String sql) throws SQLException {
        return within(companies, statement -> {
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private long update(@Nullable String companies, String sql) throws SQLException {
        return within(companies, statement -> Long.valueOf(statement.executeUpdate(sql)));
    }

    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    /** In a transaction that is taken back. */
    private <T> T within(@Nullable String companies, Work<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (companies != null) {
                statement
                        .executeQuery("SELECT set_config('rollcall.companies', '" + companies + "', true)")
                        .close();
            }
            return work.with(statement);
        } finally {
            connection.rollback();
        }
    }
}
