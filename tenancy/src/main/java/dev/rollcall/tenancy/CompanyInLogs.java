package dev.rollcall.tenancy;

import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Adds the company of a request to every line that is logged while it is handled, on whatever thread. A line must not add the company
 * itself: the structured encoder fails on a duplicate name, and the line is lost.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class CompanyInLogs implements WebFilter {

    private static final Pattern COMPANY = Pattern.compile("/(?:companies|invitations)/([0-9A-Fa-f-]{36})(?:[/.]|$)");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Matcher company = COMPANY.matcher(exchange.getRequest().getPath().value());
        if (!company.find()) {
            return chain.filter(exchange);
        }
        Mono<Void> handled = chain.filter(exchange);
        try {
            String id = UUID.fromString(company.group(1)).toString();
            return handled.contextWrite(context -> context.put(Slf4jThreadLocalAccessor.KEY, Map.of("company", id)));
        } catch (IllegalArgumentException noId) {
            return handled;
        }
    }
}
