package dev.rollcall.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A service's database, looked at before and after something is asked. */
final class Watched implements AutoCloseable {

    private final Contents contents;
    private Map<String, String> last = Map.of();

    private Watched(Contents contents) {
        this.contents = contents;
    }

    /** @param companies those that are looked at, beside those that come to be from now on */
    static Watched of(String superusersJdbcUrl, List<UUID> companies) throws SQLException {
        return new Watched(Contents.of(superusersJdbcUrl, companies));
    }

    /** Says that something is done that may change it, so that what was seen last counts no more. */
    void disturb() {
        last = Map.of();
    }

    /** What it holds once everything that was set going has come to its end. Then something is asked. */
    Map<String, String> whenQuiet() throws SQLException {
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

    /** That what was asked has changed nothing. */
    void mustBeAs(Map<String, String> before, String asked) throws SQLException {
        Map<String, String> now = contents.digest();
        assertThat(now).as("The database after %s", asked).isEqualTo(before);
        last = now;
    }

    /** That what was asked has changed something. */
    void mustBeOtherThan(Map<String, String> before, String asked) throws SQLException {
        assertThat(contents.digest()).as("The database after %s", asked).isNotEqualTo(before);
    }

    @Override
    public void close() throws SQLException {
        contents.close();
    }

    private final class Quiet {
        private Map<String, String> seen = Map.of();
        private int times;

        boolean reached() throws SQLException {
            Map<String, String> now = contents.digest();
            times = now.equals(seen) ? times + 1 : 0;
            seen = now;
            return times >= 5;
        }
    }
}
