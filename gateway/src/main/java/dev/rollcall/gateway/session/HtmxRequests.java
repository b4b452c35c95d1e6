package dev.rollcall.gateway.session;

import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * htmx accepts anything, and would get problems for scripts instead of pages. This is settled before all filters, because errors
 * are answered outside of them: an error that a filter raises has to be a page as well.
 */
@Component
class HtmxRequests implements WebHttpHandlerBuilderCustomizer {

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(HtmxRequests::readHtml);
    }

    private static HttpHandler readHtml(HttpHandler next) {
        return (request, response) -> next.handle(isOfPage(request) ? acceptingHtml(request) : request, response);
    }

    private static boolean isOfPage(ServerHttpRequest request) {
        return request.getHeaders().getFirst("HX-Request") != null && !AccessDeniedResponses.isApi(request);
    }

    private static ServerHttpRequest acceptingHtml(ServerHttpRequest request) {
        return request.mutate()
                .headers(headers -> headers.set(HttpHeaders.ACCEPT, MediaType.TEXT_HTML_VALUE))
                .build();
    }
}
