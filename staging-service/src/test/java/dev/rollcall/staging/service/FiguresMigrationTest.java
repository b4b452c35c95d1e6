package dev.rollcall.staging.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.staging.samples.Engine;
import dev.rollcall.staging.samples.Engines;
import dev.rollcall.staging.samples.RandomTenant;
import dev.rollcall.staging.samples.RunningService;
import dev.rollcall.staging.samples.Samples;
import dev.rollcall.staging.samples.TestInstallation;
import dev.rollcall.staging.scope.model.Scope;
import dev.rollcall.testsupport.TestBackends;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;

/** Companies that were staged before the figures came are filled in by the migration, as staging would. */
@RunningService
class FiguresMigrationTest {

    private final ApplicationContext service;

    @Autowired
    FiguresMigrationTest(ApplicationContext service) {
        this.service = service;
    }

    @Test
    void whoever_is_in_scope_when_the_column_comes_is_marked() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            RandomTenant tenant = new RandomTenant(random);
            UUID company = UUID.randomUUID();
            Engine engine = Engines.onPostgres(company, service).receive(tenant.readWhole(company, "A"));
            engine.choose(
                    round == 0
                            ? new Scope.Everyone()
                            : Scope.Groups.of(tenant.someGroups().stream()
                                    .map(Samples::id)
                                    .toList()));

            asSuperuser(List.of(
                    "UPDATE directory_user SET in_scope = false WHERE company_id = '" + company + "'",
                    "UPDATE directory_group SET doubtful = 0 WHERE company_id = '" + company + "'"));
            if (round == 0) {
                assertThat(engine.check().problems()).isNotEmpty();
            }
            asSuperuser(backfill());

            assertThat(engine.check().problems()).isEmpty();
        }
    }

    private static List<String> backfill() throws IOException {
        String migration =
                new ClassPathResource("db/migration/V105__figures.sql").getContentAsString(StandardCharsets.UTF_8);
        List<String> statements = Stream.of(migration.split(";"))
                .filter(statement -> statement.contains("WITH RECURSIVE"))
                .toList();
        assertThat(statements).hasSize(2);
        return statements;
    }

    private static void asSuperuser(List<String> statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(TestBackends.superusersJdbcUrl(TestInstallation.PROPERTIES));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
