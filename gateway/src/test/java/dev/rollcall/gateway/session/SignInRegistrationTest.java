package dev.rollcall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.FakeServices;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class SignInRegistrationTest {

    private final FakeServices fakes = new FakeServices();

    @AfterEach
    void end() {
        fakes.close();
    }

    @Test
    void a_provider_that_was_away_is_asked_again_and_then_no_more() {
        Mono<ClientRegistration> registration = registration(issuer()).findByRegistrationId("entra");

        fakes.silence("microsoft");
        StepVerifier.create(registration)
                .expectErrorSatisfies(
                        error -> assertThat(error).hasMessageContaining(AccessDeniedResponses.NO_PROVIDER))
                .verify();
        fakes.reset();
        StepVerifier.create(registration)
                .assertNext(known -> {
                    assertThat(known.getRedirectUri()).isEqualTo("https://rollcall.example/login/oauth2/code/entra");
                    assertThat(known.getClientSettings().isRequireProofKey()).isTrue();
                })
                .verifyComplete();
        fakes.silence("microsoft");
        StepVerifier.create(registration).expectNextCount(1).verifyComplete();
    }

    @Test
    void a_provider_that_calls_itself_something_else_is_not_trusted() {
        String other = issuer().replace("localhost", "127.0.0.1");

        StepVerifier.create(registration(other).findByRegistrationId("entra"))
                .expectErrorSatisfies(
                        error -> assertThat(error).hasMessageContaining("correct rollcall.sign-in.issuer"))
                .verify();
    }

    private String issuer() {
        Map<String, String> properties = fakes.properties();
        return properties.getOrDefault("rollcall.sign-in.issuer", "");
    }

    private static SignInRegistration registration(String issuer) {
        return new SignInRegistration(
                new SignInSettings(issuer, "client", "secret"), "https://rollcall.example", WebClient.builder());
    }
}
