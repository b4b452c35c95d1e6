package dev.rollcall.messaging;

import dev.rollcall.events.topics.Topic;
import dev.rollcall.testsupport.TestBackends;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * What an administrator of a company asks a service about its dead letters.
 *
 * @param port where the service listens
 */
record DeadLetterCalls(int port) {

    private static final Duration SOON = Duration.ofSeconds(30);

    List<Map<String, Object>> of(UUID company) {
        return Objects.requireNonNull(by(company)
                .get()
                .uri("/dead-letters")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
                .returnResult()
                .getResponseBody());
    }

    DeadLettersApi.Outcome replay(UUID company) {
        return outcome(by(company).post().uri("/companies/{id}/dead-letters/replay", company));
    }

    DeadLettersApi.Outcome drop(UUID company, Topic topic, String reason) {
        return outcome(by(company)
                .delete()
                .uri("/companies/{id}/dead-letters?topic={topic}&reason={reason}", company, topic.name(), reason));
    }

    private static DeadLettersApi.Outcome outcome(WebTestClient.RequestHeadersSpec<?> call) {
        return Objects.requireNonNull(call.exchange()
                .expectStatus()
                .isOk()
                .expectBody(DeadLettersApi.Outcome.class)
                .returnResult()
                .getResponseBody());
    }

    /** Somebody who may do everything for one company. */
    WebTestClient by(UUID company) {
        String token = TestBackends.shared().token("consent", "COMPANY_ADMIN", "t/o", company);
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(SOON)
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }
}
