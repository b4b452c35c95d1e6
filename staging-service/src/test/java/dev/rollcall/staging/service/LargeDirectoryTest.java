package dev.rollcall.staging.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.snapshots.DirectoryGroup;
import dev.rollcall.events.snapshots.DirectoryUser;
import dev.rollcall.events.snapshots.Membership;
import dev.rollcall.events.snapshots.SnapshotCompleted;
import dev.rollcall.events.snapshots.SnapshotPage;
import dev.rollcall.staging.changeset.application.Restaging;
import dev.rollcall.staging.changeset.application.StagingResult;
import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.Run;
import dev.rollcall.staging.samples.RunningService;
import dev.rollcall.staging.samples.Samples;
import dev.rollcall.staging.samples.TestInstallation;
import dev.rollcall.testsupport.TestBackends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A hundred thousand users in one company, within the heap of a test and without a statement for each row. */
@RunningService
class LargeDirectoryTest {

    private static final int USERS = 100_000;
    private static final int PAGE = 1_000;
    private static final int GROUPS = 300;

    private final UUID company = UUID.randomUUID();
    private final ApplicationContext service;
    private final Engine engine;
    private final int port;
    private final Restaging restaging;

    @Autowired
    LargeDirectoryTest(ApplicationContext service, Restaging restaging, @LocalServerPort int port) {
        this.service = service;
        this.port = port;
        this.restaging = restaging;
        this.engine = Engines.onPostgres(company, service);
    }

    /**
     * The large company comes after small ones, as in every installation: by then all connections have run the same statements on
     * tables of a page, and PostgreSQL has counted those.
     */
    @Test
    void a_hundred_thousand_users_are_staged_in_one_transaction() throws SQLException {
        stageSmallCompanies();
        analyse();
        stageSmallCompanies();
        engine.chooseEveryone();
        long receiving = System.nanoTime();
        SnapshotCompleted completed = receiveAllPages(USERS);
        long settling = System.nanoTime();
        engine.receive(completed);
        long settled = System.nanoTime();
        System.out.printf(
                "%d users: pages stored in %d ms, settled in %d ms%n",
                USERS, (settling - receiving) / 1_000_000, (settled - settling) / 1_000_000);

        assertThat(engine.receiver.lastAnswer().directoryUsers()).isEqualTo(USERS);
        assertThat(engine.staged()).hasSize(USERS);
        assertThat(engine.receiver.changeSets().getLast().batches()).isEqualTo(USERS / 200);

        long delta = System.nanoTime();
        engine.receive(Run.delta(company, "B", "A").users(Samples.person("user7", "Boss")));
        System.out.printf("a delta of one: %d ms%n", (System.nanoTime() - delta) / 1_000_000);
        assertThat(engine.receiver.lastChanges()).hasSize(1);
        assertThat(engine.check().problems()).isEmpty();
        figuresAreQuick();
    }

    /** Each of the few connections gets to run each statement often enough to keep a plan for it, were it to keep any. */
    private void stageSmallCompanies() {
        for (int i = 0; i < 40; i++) {
            Engine small = Engines.onPostgres(UUID.randomUUID(), service);
            small.chooseEveryone();
            small.receive(Run.full(small.company, "A").users(Samples.person("user7")));
        }
    }

    /** As autovacuum does, which comes when it likes. */
    private static void analyse() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(TestBackends.superusersJdbcUrl(TestInstallation.PROPERTIES));
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    private void figuresAreQuick() {
        long counting = System.nanoTime();
        String figures = Objects.requireNonNull(Api.of(port, "BILLING_READER", company)
                .get()
                .uri("/companies/{id}/figures", company)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        System.out.printf("figures: %d ms%n", (System.nanoTime() - counting) / 1_000_000);
        assertThat(new JsonMapper().readTree(figures).path("staged").asInt()).isEqualTo(USERS);
    }

    /** The service's own announcements, unlike the engine's, share a connection with what it reads. */
    @Test
    void more_people_than_are_in_memory_at_once_are_published_again_through_the_outbox() {
        engine.chooseEveryone();
        engine.receive(receiveAllPages(5 * PAGE));
        assertThat(engine.staged()).hasSize(5 * PAGE);
        UUID command = UUID.randomUUID();

        StagingResult result = restaging
                .restage(company, new CommandMetadata(command, "somebody", Instant.now()))
                .block(Duration.ofSeconds(60));

        assertThat(result).isEqualTo(new StagingResult.Published(command, 0, 0, 0));
    }

    /** All but the event that says that there are no more. */
    private SnapshotCompleted receiveAllPages(int users) {
        Run run = Run.full(company, "A")
                .groups(IntStream.range(0, GROUPS)
                        .mapToObj(i -> Samples.group("group" + i))
                        .toArray(DirectoryGroup[]::new));
        engine.receive(run.started());
        engine.receive(run.pages().getFirst());
        int pages = 1;
        for (int from = 0; from < users; from += PAGE) {
            engine.receive(page(from, pages++));
        }
        return new SnapshotCompleted(company, run.id(), 1, pages, Run.BEGINNING);
    }

    private SnapshotPage page(int from, int index) {
        List<DirectoryUser> users = new ArrayList<>();
        List<Membership> memberships = new ArrayList<>();
        for (int i = from; i < from + PAGE; i++) {
            users.add(Samples.person("user" + i));
            for (int group = 0; group < 5; group++) {
                memberships.add(Samples.in("group" + (i * 7 + group * 61) % GROUPS, "user" + i));
            }
        }
        return new SnapshotPage(company, Samples.id("A"), 1, index, users, List.of(), memberships, List.of());
    }
}
