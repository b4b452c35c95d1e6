package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.service.ServiceUnavailable;
import dev.rollcall.gateway.session.AccessDeniedResponses;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers errors of API calls with a problem that has a stable code and the words of the pages; people get their page. */
@Component
@Order(-2) // before the one that makes pages
class ApiProblems implements WebExceptionHandler, ServerExchangeRejectedHandler {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    private final AccessDeniedResponses refusals;
    private final Pages pages;

    ApiProblems(AccessDeniedResponses refusals, Pages pages) {
        this.refusals = refusals;
        this.pages = pages;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (!AccessDeniedResponses.isApi(exchange) || exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        return switch (error) {
            case ApiProblem problem -> refusals.problem(exchange, problem.status(), problem.code(), problem.detail());
            case DataBufferLimitException tooLarge -> handle(exchange, ApiProblem.bodyTooLarge());
            case NotAllowed notAllowed -> {
                String code =
                        notAllowed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
                yield refusals.problem(exchange, HttpStatus.FORBIDDEN, code, words(exchange, code));
            }
            case ServiceRefusal refused ->
                refusals.problem(
                        exchange, HttpStatus.valueOf(refused.status().value()), refused.code(), refused.detail());
            case ServiceUnavailable unavailable -> unavailable(exchange, unavailable);
            case ResponseStatusException refused
            when refused.getStatusCode().is4xxClientError() ->
                refusals.problem(
                        exchange,
                        HttpStatus.valueOf(refused.getStatusCode().value()),
                        "not-understood",
                        words(exchange, "not-understood"));
            default -> {
                log.error("API call failed: {} {}", exchange.getRequest().getMethod(), path(exchange), error);
                yield refusals.problem(
                        exchange,
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "gateway-failed",
                        "The gateway failed while it answered. Whether a command was carried out is not known: look"
                                + " before you repeat it.");
            }
        };
    }

    /** Addresses that the firewall rejects, as those with control characters. */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException rejected) {
        return AccessDeniedResponses.isApi(exchange)
                ? refusals.problem(
                        exchange,
                        HttpStatus.BAD_REQUEST,
                        "address-unfit",
                        "The path has a character in it that no path here has. Send it without.")
                : Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private Mono<Void> unavailable(ServerWebExchange exchange, ServiceUnavailable unavailable) {
        String service = unavailable.service().shortName();
        log.atWarn()
                .addKeyValue("unavailable", service)
                .log("No answer to {}: {}", path(exchange), String.valueOf(unavailable.getCause()));
        String detail = pages.words(exchange).text("unavailable." + service) + ". " + words(exchange, "not-answering");
        return refusals.problem(exchange, HttpStatus.SERVICE_UNAVAILABLE, "not-answering", detail);
    }

    private static String path(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value();
    }

    private String words(ServerWebExchange exchange, String kind) {
        return pages.words(exchange).text("error." + kind + ".text");
    }
}
