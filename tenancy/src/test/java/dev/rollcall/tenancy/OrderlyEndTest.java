package dev.rollcall.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.database.WorkTransactions;
import dev.rollcall.tenancy.NotesApplication.Notes;
import dev.rollcall.testsupport.TestBackends;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** What a service still does when it is told to stop. */
class OrderlyEndTest {

    /** Even a server that ends at once leaves its threads two seconds. */
    private static final int LONGER_THAN_A_HARSH_END = 5;

    @Test
    void who_is_being_answered_is_answered_and_nobody_new_let_in_and_every_connection_given_back() throws Exception {
        Map<String, String> installation = TestBackends.shared().propertiesFor("staging");
        UUID company = UUID.randomUUID();
        ConfigurableApplicationContext service = new SpringApplicationBuilder(NotesApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(ReactorResourceFactory.class, OrderlyEndTest::ofItsOwn))
                .run(installation.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        try (HttpClient client = HttpClient.newHttpClient();
                HttpClient somebodyNew = HttpClient.newHttpClient()) {
            Notes notes = service.getBean(Notes.class);
            notes.write(company, company, "kept").block(Duration.ofSeconds(20));
            service.getBean(WorkTransactions.class)
                    .one(database -> database.sql("SELECT 1").fetch().one())
                    .block(Duration.ofSeconds(20));
            HttpRequest slow = HttpRequest.newBuilder(URI.create("http://localhost:"
                            + service.getEnvironment().getProperty("local.server.port") + "/companies/" + company
                            + "/notes/slowly?seconds=" + LONGER_THAN_A_HARSH_END))
                    .header(
                            "Authorization",
                            "Bearer " + TestBackends.shared().token("staging", "VIEWER", "t/o", company))
                    .build();
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(slow, BodyHandlers.ofString());
            await().until(() -> notes.begun() == 1);

            service.close();

            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).isEqualTo("[\"kept\"]");
            assertThatThrownBy(() -> somebodyNew.send(slow, BodyHandlers.ofString()))
                    .isInstanceOf(ConnectException.class);
        } finally {
            service.close();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(connectionsTo(installation)).isZero());
    }

    /** Threads are shared in a process by default: whoever ends takes them from other tests' services. */
    private static ReactorResourceFactory ofItsOwn() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    private static long connectionsTo(Map<String, String> installation) throws Exception {
        try (Connection superuser = DriverManager.getConnection(TestBackends.superusersJdbcUrl(installation));
                PreparedStatement open = superuser.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE 'staging%'");
                ResultSet found = open.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }
}
