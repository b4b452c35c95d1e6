package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.access.Visits;
import dev.rollcall.gateway.token.CallerClaims;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Leads to the operations of the public API, once the caller's role is known to suffice. Nothing else answers under {@code /api}. */
@Configuration(proxyBeanMethods = false)
class ApiRouter {

    static final String ROOT = "/api/v1";

    private final List<ApiOperation> operations;
    private final Visits visits;
    private final ForwardedCalls calls;

    ApiRouter(List<ApiResource> resources, Visits visits, ForwardedCalls calls) {
        this.operations = resources.stream()
                .flatMap(resource -> resource.operations().stream())
                .toList();
        this.visits = visits;
        this.calls = calls;
    }

    @Bean
    RouterFunction<ServerResponse> apiRoutes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (ApiOperation operation : operations) {
            routes.route(
                    RequestPredicates.method(operation.method()).and(at(operation)),
                    request -> answer(operation, request));
        }
        return routes.GET(
                        ROOT + "/openapi.json",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(new ClassPathResource("openapi-v1.json")))
                .route(RequestPredicates.path("/api/**"), this::notAnOperation)
                .build();
    }

    private static RequestPredicate at(ApiOperation operation) {
        return RequestPredicates.path(ROOT + operation.path());
    }

    private Mono<ServerResponse> answer(ApiOperation operation, ServerRequest request) {
        if (request.headers().contentLength().orElse(0) > ForwardedCalls.LARGEST_BODY) {
            throw ApiProblem.bodyTooLarge();
        }
        mustBeKnown(operation, request);
        return switch (operation) {
            case ApiOperation.Forwarded forwarded ->
                caller(forwarded, request).flatMap(caller -> calls.forward(forwarded, caller, request));
            case ApiOperation.OfCompany own ->
                atCompany(own, request)
                        .flatMap(visit -> own.handler().answer(visit, request))
                        .flatMap(ApiRouter::json);
            case ApiOperation.OfCaller own ->
                current().flatMap(visit -> own.handler().answer(visit, request)).flatMap(ApiRouter::json);
        };
    }

    private static Mono<ServerResponse> json(Object answer) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(answer);
    }

    private Mono<CallerClaims> caller(ApiOperation.Forwarded operation, ServerRequest request) {
        if (operation.isOfPartner()) {
            return current().map(visit -> allowed(operation, visit).forPartner(partnerIn(request)));
        }
        return atCompany(operation, request).map(visit -> {
            allowed(operation, visit.visit());
            return visit.caller();
        });
    }

    /** A key that got into wrong hands must not leave another one behind. */
    private static Visit allowed(ApiOperation operation, Visit visit) {
        if (visit.isByApiKey()
                && operation.method().equals(HttpMethod.POST)
                && operation.path().endsWith("/api-keys")) {
            throw new ApiProblem(
                    HttpStatus.FORBIDDEN,
                    "api-key-needs-person",
                    "An API key cannot create another one, so that ending it ends everything that it could do. Sign in and create the key on the page API keys.");
        }
        return visit;
    }

    private Mono<CompanyVisit> atCompany(ApiOperation operation, ServerRequest request) {
        return visits.at(id(request, "companyId"))
                .switchIfEmpty(Mono.error(() -> new NotAllowed(NotAllowed.Reason.COMPANY_NOT_GRANTED)))
                .map(visit -> visit.requireAtLeast(operation.role()));
    }

    private Mono<Visit> current() {
        return visits.current().switchIfEmpty(Mono.error(() -> new NotAllowed(NotAllowed.Reason.COMPANY_NOT_GRANTED)));
    }

    /** A misspelt filter must not mean "all". */
    private static void mustBeKnown(ApiOperation operation, ServerRequest request) {
        request.queryParams().forEach((name, values) -> {
            if (!operation.parameters().contains(name)) {
                throw new ApiProblem(
                        HttpStatus.BAD_REQUEST,
                        "parameter-unknown",
                        "The address has a parameter that this operation does not know. It knows %s."
                                .formatted(
                                        operation.parameters().isEmpty()
                                                ? "none"
                                                : String.join(", ", operation.parameters())));
            }
            if (values.size() > 1) {
                throw new ApiProblem(
                        HttpStatus.BAD_REQUEST, "parameter-repeated", "Send the parameter " + name + " once only.");
            }
        });
    }

    private Mono<ServerResponse> notAnOperation(ServerRequest request) {
        String methods = operations.stream()
                .filter(operation -> at(operation).test(request))
                .map(ApiOperation::method)
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        return Mono.error(
                methods.isEmpty()
                        ? new ApiProblem(
                                HttpStatus.NOT_FOUND,
                                "not-found",
                                "The API has nothing at this address. GET /api/v1/openapi.json describes what there"
                                        + " is.")
                        : new ApiProblem(
                                HttpStatus.METHOD_NOT_ALLOWED,
                                "method-not-allowed",
                                "Ask this address with " + methods + "."));
    }

    private static UUID partnerIn(ServerRequest request) {
        UUID partnerId = id(request, "partnerId");
        if (partnerId == null) {
            throw new NotAllowed(NotAllowed.Reason.NOT_ADMINISTRATOR);
        }
        return partnerId;
    }

    private static @Nullable UUID id(ServerRequest request, String name) {
        try {
            return UUID.fromString(request.pathVariables().getOrDefault(name, ""));
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
