package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.service.NotAnswering;
import dev.rollcall.gateway.service.Refused;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.session.Refusals;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What scripts are told when a call does not come to its end: a problem with a stable code, and the words of the pages. */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
class ApiProblems {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    private final Refusals refusals;
    private final Pages pages;

    ApiProblems(Refusals refusals, Pages pages) {
        this.refusals = refusals;
        this.pages = pages;
    }

    /** Answers with the problem that an error means for the caller. */
    @ExceptionHandler({NotAllowed.class, NotAnswering.class, Refused.class})
    Mono<Void> answer(ServerWebExchange exchange, Throwable error) {
        return switch (error) {
            case NotAllowed notAllowed -> {
                String code = notAllowed.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
                yield refusals.problem(exchange, HttpStatus.FORBIDDEN, code, words(exchange, code));
            }
            case Refused refused ->
                refusals.problem(
                        exchange, HttpStatus.valueOf(refused.status().value()), refused.code(), refused.detail());
            case NotAnswering silent -> notAnswering(exchange, silent.service(), error);
            case NoAnswer silent -> notAnswering(exchange, silent.service(), error);
            default -> Mono.error(error);
        };
    }

    private Mono<Void> notAnswering(ServerWebExchange exchange, Service service, Throwable error) {
        log.atWarn()
                .addKeyValue("silent", service.shortName())
                .log("No answer to {}: {}", exchange.getRequest().getPath(), String.valueOf(error.getCause()));
        String detail =
                pages.words(exchange).text("silent." + service.shortName()) + ". " + words(exchange, "not-answering");
        return refusals.problem(exchange, HttpStatus.SERVICE_UNAVAILABLE, "not-answering", detail);
    }

    private String words(ServerWebExchange exchange, String kind) {
        return pages.words(exchange).text("error." + kind + ".text");
    }
}
