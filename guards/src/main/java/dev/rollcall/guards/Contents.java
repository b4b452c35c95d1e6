package dev.rollcall.guards;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a service's database holds: a digest of every table that there is, read as a superuser, so that row-level security
 * hides nothing. Companies that were there before, of other tests, are left out: their timers go on.
 */
final class Contents implements AutoCloseable {

    /** Whatever has rows, wherever it is; leases are renewed all the time, and say nothing of companies. */
    private static final String TABLES = """
            SELECT c.oid::regclass::text AS name,
                   EXISTS (SELECT 1 FROM pg_attribute a
                           WHERE a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped) AS of_companies
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
              AND c.oid::regclass::text <> 'work.lease'
            ORDER BY 1
            """;

    private final Connection connection;
    private final PreparedStatement digests;

    private Contents(Connection connection, PreparedStatement digests) {
        this.connection = connection;
        this.digests = digests;
    }

    /** @param watched the companies that are looked at, beside those that come to be from now on */
    static Contents of(String superusersJdbcUrl, List<UUID> watched) throws SQLException {
        Connection connection = DriverManager.getConnection(superusersJdbcUrl);
        List<String> parts = new ArrayList<>();
        List<String> companies = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                String table = tables.getString("name");
                boolean ofCompanies = tables.getBoolean("of_companies");
                parts.add(
                        "SELECT '%s' AS name, count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS digest FROM %s t%s"
                                .formatted(
                                        table,
                                        table,
                                        ofCompanies ? " WHERE company_id IS NULL OR company_id <> ALL (?)" : ""));
                if (ofCompanies) {
                    companies.add("SELECT company_id FROM " + table + " WHERE company_id IS NOT NULL");
                }
            }
        }
        List<UUID> others = uuids(connection, String.join(" UNION ", companies));
        others.removeAll(watched);
        PreparedStatement digests = connection.prepareStatement(String.join(" UNION ALL ", parts));
        for (int i = 1; i <= companies.size(); i++) {
            digests.setArray(i, connection.createArrayOf("uuid", others.toArray()));
        }
        return new Contents(connection, digests);
    }

    /** By table. */
    Map<String, String> digest() throws SQLException {
        Map<String, String> byTable = new TreeMap<>();
        try (ResultSet rows = digests.executeQuery()) {
            while (rows.next()) {
                byTable.put(rows.getString("name"), rows.getString("digest"));
            }
        }
        return byTable;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static List<UUID> uuids(Connection connection, String sql) throws SQLException {
        List<UUID> found = new ArrayList<>();
        if (!sql.isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }
}
