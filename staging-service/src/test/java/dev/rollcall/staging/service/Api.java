package dev.rollcall.staging.service;

import dev.rollcall.testsupport.TestBackends;
import java.time.Duration;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service over HTTP, as the gateway calls it for somebody. */
final class Api {

    private Api() {}

    static WebTestClient of(int port, String role, UUID... companies) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .defaultHeader(
                        "Authorization",
                        "Bearer " + TestBackends.shared().token("staging", role, "tenant/somebody", companies))
                .build();
    }
}
