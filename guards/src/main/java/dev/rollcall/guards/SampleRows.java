package dev.rollcall.guards;

import java.sql.Connection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes rows of companies for any table, in a database that is used for nothing else: the tables' checks and references are
 * dropped first, since only the company of a row matters here.
 */
final class SampleRows {

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

    private SampleRows() {}

    /** @param owner of the tables, or a superuser */
    static void dropConstraints(Connection owner) {
        JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(owner, true));
        database.sql(CONSTRAINTS)
                .query((row, number) -> row.getString(1))
                .list()
                .forEach(change -> database.sql(change).update());
    }

    /** The statement that puts a row of a company into a table. */
    static String insert(Connection anybody, String table, UUID companyId) {
        StringBuilder columns = new StringBuilder("company_id");
        StringBuilder values = new StringBuilder("'" + companyId + "'");
        JdbcClient.create(new SingleConnectionDataSource(anybody, true))
                .sql(COLUMNS)
                .param(table)
                .query(row -> {
                    columns.append(", \"").append(row.getString("attname")).append('"');
                    values.append(", ").append(value(table, row.getString("type")));
                });
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
