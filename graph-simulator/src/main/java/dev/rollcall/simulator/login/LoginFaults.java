package dev.rollcall.simulator.login;

import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.faults.Fault;
import dev.rollcall.simulator.faults.Faults;
import dev.rollcall.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets faults strike requests to the login host that name a tenant. */
@Component
final class LoginFaults implements WebFilter {

    private final World world;
    private final Faults faults;

    LoginFaults(World world, Faults faults) {
        this.world = world;
        this.faults = faults;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        String[] segments = path.split("/");
        if (segments.length < 4 || !segments[2].equals("login")) {
            return chain.filter(exchange);
        }
        Optional<Fault> fault = Cloud.ofSegment(segments[1])
                .flatMap(cloud -> world.find(cloud, segments[3]))
                .flatMap(tenant -> faults.next(tenant.tenant().id(), path));
        if (fault.isEmpty()) {
            return chain.filter(exchange);
        }
        Duration late = Duration.ofMillis(fault.get().latencyMs());
        Integer status = fault.get().status();
        return Mono.delay(late).then(status == null ? chain.filter(exchange) : fail(exchange, fault.get(), status));
    }

    private static Mono<Void> fail(ServerWebExchange exchange, Fault fault, int status) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(status));
        if (fault.retryAfter() != null) {
            response.getHeaders().set("Retry-After", String.valueOf(fault.retryAfter()));
        }
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        String error = fault.code() == null ? "temporarily_unavailable" : fault.code();
        byte[] body = ("{\"error\":\"" + error + "\",\"error_description\":\"A failure on demand.\"}")
                .getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
