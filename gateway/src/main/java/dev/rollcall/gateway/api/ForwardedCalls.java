package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.ApiKeys;
import dev.rollcall.gateway.access.GrantLookup;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.ServicePath;
import dev.rollcall.gateway.service.Services;
import dev.rollcall.gateway.token.CallerClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Passes requests on to the service that answers them, and the answers back as they are. */
@Component
class ForwardedCalls {

    /** Bytes of a body: what services take at most. */
    static final int LARGEST_BODY = 2 << 20;

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** Headers of an answer that mean something to callers. */
    private static final List<String> PASSED_HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER);

    private final Services services;
    private final GrantLookup grants;
    private final ApiKeys keys;

    ForwardedCalls(Services services, GrantLookup grants, ApiKeys keys) {
        this.services = services;
        this.grants = grants;
        this.keys = keys;
    }

    Mono<ServerResponse> forward(ApiOperation.Forwarded operation, CallerClaims caller, ServerRequest request) {
        ServicePath path = pathOf(operation, request);
        return body(request)
                .flatMap(body -> services.forward(
                        operation.method(),
                        operation.service(),
                        caller,
                        path,
                        body,
                        request.headers().contentType().orElse(MediaType.APPLICATION_JSON)))
                .doOnNext(answer -> invalidateGrants(operation, caller))
                .flatMap(ForwardedCalls::answer);
    }

    private static ServicePath pathOf(ApiOperation.Forwarded operation, ServerRequest request) {
        List<Object> variables = new ArrayList<>();
        VARIABLE.matcher(operation.servicePath())
                .results()
                .map(MatchResult::group)
                .map(variable -> variable.substring(1, variable.length() - 1))
                .forEach(variable -> variables.add(request.pathVariable(variable)));
        ServicePath path = ServicePath.of(operation.servicePath(), variables.toArray());
        operation
                .parameters()
                .forEach(name -> path.with(name, request.queryParam(name).orElse(null)));
        return path;
    }

    /** Empty for none. */
    private static Mono<byte[]> body(ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), LARGEST_BODY)
                .map(ForwardedCalls::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** Whoever changes companies, grants or keys sees at once what came of it. */
    private void invalidateGrants(ApiOperation.Forwarded operation, CallerClaims caller) {
        if (operation.service() == Service.CONSENT && !operation.method().equals(HttpMethod.GET)) {
            grants.forget(caller.subject());
            keys.forgetAll();
        }
    }

    private static Mono<ServerResponse> answer(ResponseEntity<byte[]> answer) {
        ServerResponse.BodyBuilder response = ServerResponse.status(answer.getStatusCode())
                .headers(headers -> PASSED_HEADERS.forEach(name -> {
                    String value = answer.getHeaders().getFirst(name);
                    if (value != null) {
                        headers.set(name, value);
                    }
                }));
        byte[] body = answer.getBody();
        return body == null || body.length == 0 ? response.build() : response.bodyValue(body);
    }
}
