package dev.rollcall.gateway.session;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers to come by TLS only (HTTP Strict Transport Security, RFC 6797), where TLS is in front: the gateway's public
 * address says so, or a known proxy. TLS ends before the gateway, so that the connection itself cannot tell.
 */
@Component
class TransportSecurity {

    private static final String HEADER = "Strict-Transport-Security";
    private static final String ONE_YEAR = "max-age=31536000";

    private final ClientAddresses addresses;
    private final boolean publicTls;

    TransportSecurity(ClientAddresses addresses, @Value("${rollcall.gateway-url}") String gatewayUrl) {
        this.addresses = addresses;
        this.publicTls = gatewayUrl.startsWith("https:");
    }

    Mono<Void> announce(ServerWebExchange exchange, WebFilterChain chain) {
        if (publicTls || addresses.isTls(exchange.getRequest())) {
            exchange.getResponse().getHeaders().set(HEADER, ONE_YEAR);
        }
        return chain.filter(exchange);
    }
}
