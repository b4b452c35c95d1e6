package dev.rollcall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class TransportSecurityTest {

    @Test
    void a_gateway_whose_public_address_has_tls_says_so_though_tls_ends_before_it() {
        assertThat(announced("https://rollcall.example")).containsExactly("max-age=31536000");
        assertThat(announced("http://localhost:8400")).isEmpty();
    }

    private static List<String> announced(String gatewayUrl) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        new TransportSecurity(new ClientAddresses(List.of()), gatewayUrl)
                .announce(exchange, passed -> Mono.empty())
                .block();
        return exchange.getResponse().getHeaders().getValuesAsList("Strict-Transport-Security");
    }
}
