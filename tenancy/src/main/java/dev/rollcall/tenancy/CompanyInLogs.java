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
 * Whatever is logged while a request about a company is handled says which company, on whatever thread it is. A line must not
 * name it once more: a name that is there twice is an error to who writes the line, and the line is lost.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class CompanyInLogs implements WebFilter {

    private static final Pattern COMPANY = Pattern.compile("/companies/([0-9A-Fa-f-]{36})(?:/|$)");

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
