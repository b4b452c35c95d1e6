package dev.rollcall.guards;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes rows of companies for any table, in a database that is for nothing else: what the tables' checks and references want
 * is taken away first, since only whose a row is matters here.
 */
final class AnyRows {

    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
            FROM pg_constraint WHERE contype IN ('c', 'f') AND conrelid <> 0
            UNION ALL
            SELECT format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', attrelid::regclass, attname)
            FROM pg_attribute WHERE attgenerated <> '' AND attnotnull
            """;

    private static final String COLUMNS = """
            SELECT a.attname, format_type(a.atttypid, NULL) AS type
            FROM pg_attribute a
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = ''
              AND a.attname <> 'company_id'
            ORDER BY a.attnum
            """;

    private AnyRows() {}

    /** @param owner of the tables, or a superuser */
    static void takeAnything(Connection owner) throws SQLException {
        List<String> changes = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(CONSTRAINTS)) {
            while (rows.next()) {
                changes.add(rows.getString(1));
            }
        }
        try (Statement statement = owner.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    /** The statement that puts a row of a company into a table. */
    static String insert(Connection anybody, String table, UUID companyId) throws SQLException {
        StringBuilder columns = new StringBuilder("company_id");
        StringBuilder values = new StringBuilder("'" + companyId + "'");
        try (PreparedStatement statement = anybody.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.append(", \"").append(rows.getString("attname")).append('"');
                    values.append(", ").append(value(table, rows.getString("type")));
                }
            }
        }
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")";
    }

    private static String value(String table, String type) {
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text", "character varying" -> "gen_random_uuid()::text";
            case "bigint", "integer", "smallint", "numeric", "double precision" -> "1";
            case "boolean" -> "true";
            case "timestamp with time zone" -> "now()";
            case "date" -> "current_date";
            case "jsonb", "json" -> "'{}'";
            case "bytea" -> "''";
            default -> {
                if (type.endsWith("[]")) {
                    yield "'{}'";
                }
                throw new AssertionError("No row for " + table + ": nothing is known of the type " + type);
            }
        };
    }
}
