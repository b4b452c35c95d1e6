package dev.rollcall.messaging.faults;

import static org.awaitility.Awaitility.await;

import dev.rollcall.testsupport.TestBackends;
import dev.rollcall.testsupport.guarantees.Guarantee;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Says events of several companies, remembers what it has said, and looks at what was heard. */
final class Traffic implements AutoCloseable {

    /** Of a superuser, and not through any valve: it is asked many times a second. */
    private final Connection database;

    private final Speaker speaker;
    private final Random random;
    private final List<UUID> companies;
    private final Map<UUID, List<UUID>> said = new LinkedHashMap<>();

    /** Commits events of a company in one transaction. */
    interface Speaker {
        void say(UUID companyId, List<UUID> runs);
    }

    Traffic(Map<String, String> installation, Speaker speaker, int companies, long seed) throws SQLException {
        System.out.println("Traffic seed " + seed);
        this.database = DriverManager.getConnection(TestBackends.superusersJdbcUrl(installation));
        this.speaker = speaker;
        this.random = new Random(seed);
        this.companies = IntStream.range(0, companies)
                .mapToObj(i -> new UUID(random.nextLong(), random.nextLong()))
                .toList();
    }

    /** Says some transactions of one to forty events, each of a random company. */
    void say(int transactions) {
        for (int i = 0; i < transactions; i++) {
            UUID company = companies.get(random.nextInt(companies.size()));
            List<UUID> runs = IntStream.rangeClosed(0, random.nextInt(40))
                    .mapToObj(run -> new UUID(random.nextLong(), random.nextLong()))
                    .toList();
            speaker.say(company, runs);
            said.computeIfAbsent(company, unknown -> new ArrayList<>()).addAll(runs);
        }
    }

    Map<UUID, List<UUID>> said() {
        return said;
    }

    /** How many events were said. */
    int saidSoFar() {
        return said.values().stream().mapToInt(List::size).sum();
    }

    long heardSoFar() throws SQLException {
        return number("SELECT count(*) FROM handled");
    }

    /** Events that were committed and that no relay has published yet. */
    long waitingToBePublished() throws SQLException {
        return number("SELECT count(*) FROM work.outbox");
    }

    /** Which leader of the relays holds the lease now; 0 when none does. */
    long leader() throws SQLException {
        return number(
                "SELECT coalesce(max(epoch), 0) FROM work.lease WHERE name = 'outbox-relay' AND expires_at > now()");
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    Map<UUID, List<UUID>> heard() throws SQLException {
        Map<UUID, List<UUID>> heard = new HashMap<>();
        try (PreparedStatement select =
                        database.prepareStatement("SELECT company_id, run_id FROM handled ORDER BY id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                heard.computeIfAbsent(rows.getObject(1, UUID.class), unknown -> new ArrayList<>())
                        .add(rows.getObject(2, UUID.class));
            }
        }
        return heard;
    }

    /** Waits until as much was heard as was said, and checks every guarantee. */
    void holds() {
        int all = saidSoFar();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(this::heardSoFar, heard -> heard >= all);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Map<UUID, List<UUID>> heard = heard();
            Guarantee.all().forEach(guarantee -> guarantee.check(said, heard));
        });
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
