package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.addresses.Addresses;
import dev.rollcall.simulator.directory.Cloud;
import dev.rollcall.simulator.directory.User;
import dev.rollcall.simulator.login.Tokens;
import dev.rollcall.simulator.login.Tokens.Access;
import dev.rollcall.simulator.world.Consent;
import dev.rollcall.simulator.world.TenantWorld;
import dev.rollcall.simulator.world.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The Graph host of each cloud, under {@code /<cloud>/graph}. */
@Configuration(proxyBeanMethods = false)
class GraphRoutes {

    private static final String ROOT = "/{cloud:global|us-gov|us-gov-dod|china}/graph";

    private final Addresses addresses;
    private final Tokens tokens;
    private final World world;
    private final GraphServer server;
    private final Batch batch;

    GraphRoutes(Addresses addresses, Tokens tokens, World world, GraphServer server, Batch batch) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.world = world;
        this.server = server;
        this.batch = batch;
    }

    @Bean
    RouterFunction<ServerResponse> graphRouter() {
        return RouterFunctions.route()
                .GET(ROOT + "/oidc/userinfo", this::userInfo)
                .path(ROOT + "/v1.0", builder -> builder.route(request -> true, this::graph))
                .build();
    }

    private Mono<ServerResponse> graph(ServerRequest request) {
        Cloud cloud = Cloud.ofSegment(request.pathVariable("cloud")).orElseThrow();
        Optional<Access> access = access(request, cloud);
        if (access.isEmpty()) {
            return send(request, server.failed(unauthenticated()));
        }
        return request.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body -> reply(caller(request, cloud, access.get()), request, body))
                .flatMap(reply -> reply.latencyMs() == 0
                        ? send(request, reply)
                        : Mono.delay(Duration.ofMillis(reply.latencyMs())).then(send(request, reply)));
    }

    private Reply reply(Caller caller, ServerRequest request, byte[] body) {
        String raw = request.uri().getRawPath();
        String path = raw.substring(raw.indexOf("/v1.0") + "/v1.0".length());
        String query = request.uri().getRawQuery();
        GraphRequest asked = GraphRequest.of(request.method().name(), query == null ? path : path + "?" + query, body);
        try {
            return asked.method().equals("POST") && path.equals("/$batch")
                    ? batch.serve(caller, body)
                    : server.serve(caller, asked);
        } catch (GraphError error) {
            return server.failed(error);
        }
    }

    /** What the token grants counts as long as the consent behind it stands. */
    private Caller caller(ServerRequest request, Cloud cloud, Access access) {
        TenantWorld tenantWorld = world.get(access.tenantId());
        synchronized (tenantWorld.tenant()) {
            Set<String> consented =
                    tenantWorld.consent().map(Consent::permissions).orElse(Set.of());
            Set<String> roles = new HashSet<>(consented);
            boolean application = access.userId() == null;
            boolean roleless =
                    access.roles().isEmpty() && tenantWorld.behaviour().rolelessTokensRead();
            if (!application || !roleless) {
                roles.retainAll(access.roles());
            }
            return new Caller(
                    tenantWorld,
                    cloud,
                    Addresses.graph(addresses.base(request), cloud),
                    access.applicationId(),
                    roles,
                    access.userId());
        }
    }

    private Mono<ServerResponse> userInfo(ServerRequest request) {
        Cloud cloud = Cloud.ofSegment(request.pathVariable("cloud")).orElseThrow();
        Optional<Access> access = access(request, cloud);
        UUID userId = access.map(Access::userId).orElse(null);
        if (access.isEmpty() || userId == null) {
            return send(request, server.failed(unauthenticated()));
        }
        return world.read(access.get().tenantId(), tenantWorld -> {
            User user = tenantWorld.tenant().user(userId);
            Map<String, Object> claims = new LinkedHashMap<>();
            claims.put("sub", access.get().subject());
            claims.put("name", user.displayName());
            claims.put("email", user.userPrincipalName());
            return ServerResponse.ok().bodyValue(claims);
        });
    }

    private Optional<Access> access(ServerRequest request, Cloud cloud) {
        String header = request.headers().firstHeader("Authorization");
        return header == null || !header.startsWith("Bearer ")
                ? Optional.empty()
                : tokens.verify(cloud, header.substring("Bearer ".length()))
                        .filter(access ->
                                world.find(cloud, access.tenantId().toString()).isPresent());
    }

    private static GraphError unauthenticated() {
        return new GraphError(
                401,
                "InvalidAuthenticationToken",
                "Access token validation failure: it is missing, has expired or is for another cloud.");
    }

    private static Mono<ServerResponse> send(ServerRequest request, Reply reply) {
        ServerResponse.BodyBuilder response = ServerResponse.status(reply.status())
                .header("request-id", UUID.randomUUID().toString())
                .header("OData-Version", "4.0");
        String clientRequest = request.headers().firstHeader("client-request-id");
        if (clientRequest != null) {
            response.header("client-request-id", clientRequest);
        }
        reply.headers().forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                response.header(name, value);
            }
        });
        if (reply.body().length == 0) {
            return response.build();
        }
        return response.contentType(
                        MediaType.parseMediaType(reply.headers().getOrDefault("Content-Type", "application/json")))
                .bodyValue(reply.body());
    }
}
