package dev.rollcall.gateway.api;

import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.session.Refusals;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Calls that reach nothing: scripts are told so in a problem, as they are told everything else; people get their page. */
@Component
@Order(-2) // before the one that makes pages
class RefusedCalls implements WebExceptionHandler, ServerExchangeRejectedHandler {

    private final Refusals refusals;
    private final Pages pages;

    RefusedCalls(Refusals refusals, Pages pages) {
        this.refusals = refusals;
        this.pages = pages;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (!Refusals.isApi(exchange)
                || !(error instanceof ResponseStatusException refused)
                || !refused.getStatusCode().is4xxClientError()
                || exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        HttpStatus status = HttpStatus.valueOf(refused.getStatusCode().value());
        if (refused instanceof MethodNotAllowedException method) {
            String allowed = method.getSupportedMethods().stream()
                    .map(HttpMethod::name)
                    .sorted()
                    .collect(Collectors.joining(" or "));
            return refusals.problem(exchange, status, "method-not-allowed", "Ask this address with " + allowed + ".");
        }
        String kind = status == HttpStatus.NOT_FOUND ? "not-found" : "not-understood";
        return refusals.problem(exchange, status, kind, pages.words(exchange).text("error." + kind + ".text"));
    }

    /** What the firewall lets nobody see, as addresses with control characters. */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException rejected) {
        return Refusals.isApi(exchange)
                ? refusals.problem(
                        exchange,
                        HttpStatus.BAD_REQUEST,
                        "address-unfit",
                        "The path has a character in it that no path here has. Send it without.")
                : Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
