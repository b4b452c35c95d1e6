package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.GrantLookup;
import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.access.Visits;
import dev.rollcall.gateway.service.Breakers;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.session.Refusals;
import dev.rollcall.gateway.token.OnBehalf;
import dev.rollcall.gateway.token.Tokens;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Passes API calls on to a service: with a token of their own in place of the session, and guarded as the pages' calls are.
 * What goes wrong on the way becomes a problem that a script can read.
 */
@Component
class ServiceCalls {

    private static final String PREVIEW = "/scope/preview";

    /** What services take: more need not travel. */
    private static final int LARGEST_BODY = 2 << 20;

    private final Visits visits;
    private final GrantLookup grants;
    private final Tokens tokens;
    private final Breakers breakers;
    private final ApiProblems problems;
    private final Refusals refusals;

    ServiceCalls(
            Visits visits,
            GrantLookup grants,
            Tokens tokens,
            Breakers breakers,
            ApiProblems problems,
            Refusals refusals) {
        this.visits = visits;
        this.grants = grants;
        this.tokens = tokens;
        this.breakers = breakers;
        this.problems = problems;
        this.refusals = refusals;
    }

    /** Calls about the company in the path, {@code {companyId}}. */
    GatewayFilter ofCompany(Service service) {
        return (exchange, chain) -> pass(
                service,
                exchange,
                chain,
                visits.at(id(exchange, "companyId"))
                        .map(visit -> Admission.toCompany(service, visit, writes(exchange))));
    }

    /** Calls about all companies of whoever calls. */
    GatewayFilter ofSomebody(Service service, Function<Visit, OnBehalf> admission) {
        return (exchange, chain) ->
                pass(service, exchange, chain, visits.current().map(admission));
    }

    /** Calls about the companies of the partner in the path, {@code {partnerId}}. They may change what somebody may see. */
    GatewayFilter ofPartner() {
        return (exchange, chain) -> visits.current()
                .flatMap(visit -> pass(
                                Service.CONSENT,
                                exchange,
                                chain,
                                Mono.fromSupplier(() -> visit.forPartner(partnerIn(exchange))))
                        .doOnSuccess(done -> grants.forget(visit.person().subject())));
    }

    private Mono<Void> pass(
            Service service, ServerWebExchange exchange, GatewayFilterChain chain, Mono<OnBehalf> caller) {
        if (exchange.getRequest().getHeaders().getContentLength() > LARGEST_BODY) {
            return refusals.problem(
                    exchange,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "request-too-large",
                    "The body is larger than 2 MB, which no service takes. Send it in parts.");
        }
        return caller.switchIfEmpty(Mono.error(() -> new NotAllowed(NotAllowed.Why.COMPANY_NOT_GRANTED)))
                .flatMap(onBehalf -> {
                    Mono<Void> call = chain.filter(withToken(exchange, tokens.mint(service.shortName(), onBehalf)));
                    return (asks(exchange) ? breakers.question(service, call) : breakers.command(service, call))
                            .onErrorMap(broken -> new NoAnswer(service, broken));
                })
                .onErrorResume(
                        error -> !exchange.getResponse().isCommitted(), error -> problems.answer(exchange, error));
    }

    /** The session and its secrets stay here. */
    private static ServerWebExchange withToken(ServerWebExchange exchange, String token) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.remove(HttpHeaders.COOKIE);
                    headers.remove("X-CSRF-TOKEN");
                    headers.setBearerAuth(token);
                }))
                .build();
    }

    /** To try a scope changes nothing: it is a question whose body is too long for an address. */
    private static boolean writes(ServerWebExchange exchange) {
        return !asks(exchange) && !exchange.getRequest().getPath().value().endsWith(PREVIEW);
    }

    private static boolean asks(ServerWebExchange exchange) {
        return List.of(ApiRoutes.ASKING).contains(exchange.getRequest().getMethod());
    }

    private static UUID partnerIn(ServerWebExchange exchange) {
        UUID partnerId = id(exchange, "partnerId");
        if (partnerId == null) {
            throw new NotAllowed(NotAllowed.Why.NOT_ADMINISTRATOR);
        }
        return partnerId;
    }

    private static @Nullable UUID id(ServerWebExchange exchange, String name) {
        try {
            return UUID.fromString(
                    ServerWebExchangeUtils.getUriTemplateVariables(exchange).getOrDefault(name, ""));
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
