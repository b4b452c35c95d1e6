package dev.rollcall.gateway.session;

import java.net.InetSocketAddress;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells the port that is for browsers and scripts from the one that is for those who run the gateway ({@code
 * management.server.port}), and answers on the former nothing of what is for the latter, health aside.
 */
@Component
class PublicPort {

    private static final String MANAGEMENT = "management";

    private volatile int port;

    @EventListener
    void started(WebServerInitializedEvent started) {
        if (!MANAGEMENT.equals(started.getApplicationContext().getServerNamespace())) {
            port = started.getWebServer().getPort();
        }
    }

    boolean isPublic(ServerWebExchange exchange) {
        InetSocketAddress local = exchange.getRequest().getLocalAddress();
        return local == null || local.getPort() == port;
    }

    Mono<Void> hideManagementPaths(ServerWebExchange exchange, WebFilterChain chain) {
        return isPublic(exchange)
                        && isManagement(exchange.getRequest().getPath().value())
                ? Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND))
                : chain.filter(exchange);
    }

    private static boolean isManagement(String path) {
        return path.startsWith("/v3/api-docs")
                || (path.startsWith("/actuator")
                        && !path.equals("/actuator/health")
                        && !path.startsWith("/actuator/health/"));
    }
}
