package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A service's database before and after a request: a digest of every table, read as a superuser, so that row-level security hides
 * nothing. Companies that were there before, of other tests, are left out: their timers go on.
 */
final class WatchedDatabase implements AutoCloseable {

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

    private final SingleConnectionDataSource connection;
    private final JdbcClient database;
    private final String digests;
    private final Map<String, Object> parameters;
    private Map<String, String> last = Map.of();

    /** @param watched the companies that are looked at, beside those that come to be from now on */
    WatchedDatabase(String superusersJdbcUrl, List<UUID> watched) throws SQLException {
        connection = new SingleConnectionDataSource(DriverManager.getConnection(superusersJdbcUrl), true);
        database = JdbcClient.create(connection);
        List<String> parts = new ArrayList<>();
        List<String> companies = new ArrayList<>();
        for (Table table : tables()) {
            parts.add(
                    "SELECT '%s' AS name, count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS digest FROM %s t%s"
                            .formatted(
                                    table.name,
                                    table.name,
                                    table.ofCompanies
                                            ? " WHERE company_id IS NULL OR company_id <> ALL (CAST(:others AS uuid[]))"
                                            : ""));
            if (table.ofCompanies) {
                companies.add("SELECT company_id FROM " + table.name + " WHERE company_id IS NOT NULL");
            }
        }
        digests = String.join(" UNION ALL ", parts);
        parameters = companies.isEmpty() ? Map.of() : Map.of("others", others(companies, Set.copyOf(watched)));
    }

    /** Discards what was seen last, because something is done that may change it. */
    void invalidate() {
        last = Map.of();
    }

    /** The digests once nothing changes any more. Afterwards something is requested. */
    Map<String, String> whenQuiet() {
        if (last.isEmpty()) {
            Quiet quiet = new Quiet();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(quiet::reached);
            last = quiet.seen;
        }
        Map<String, String> before = last;
        last = Map.of();
        return before;
    }

    void assertUnchanged(Map<String, String> before, String asked) {
        Map<String, String> now = digest();
        assertThat(now).as("The database after %s", asked).isEqualTo(before);
        last = now;
    }

    void assertChanged(Map<String, String> before, String asked) {
        assertThat(digest()).as("The database after %s", asked).isNotEqualTo(before);
    }

    @Override
    public void close() {
        connection.destroy();
    }

    /** By table. */
    private Map<String, String> digest() {
        Map<String, String> byTable = new TreeMap<>();
        database.sql(digests).params(parameters).query(row -> {
            byTable.put(row.getString("name"), row.getString("digest"));
        });
        return byTable;
    }

    private String[] others(List<String> companies, Set<UUID> watched) {
        return database
                .sql(String.join(" UNION ", companies))
                .query((row, number) -> row.getObject(1, UUID.class))
                .stream()
                .filter(company -> !watched.contains(company))
                .map(UUID::toString)
                .toArray(String[]::new);
    }

    private List<Table> tables() {
        return database.sql(TABLES)
                .query((row, number) -> new Table(row.getString("name"), row.getBoolean("of_companies")))
                .list();
    }

    private record Table(String name, boolean ofCompanies) {}

    private final class Quiet {
        private Map<String, String> seen = Map.of();
        private int times;

        boolean reached() {
            Map<String, String> now = digest();
            times = now.equals(seen) ? times + 1 : 0;
            seen = now;
            return times >= 5;
        }
    }
}
