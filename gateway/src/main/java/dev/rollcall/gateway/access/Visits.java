package dev.rollcall.gateway.access;

import dev.rollcall.gateway.session.SignedIn;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds out who visits, and gives controller methods their {@link Visit} or {@link CompanyVisit}. */
@Component
public class Visits implements HandlerMethodArgumentResolver {

    private final GrantLookup grants;

    Visits(GrantLookup grants) {
        this.grants = grants;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class || parameter.getParameterType() == CompanyVisit.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return parameter.getParameterType() == Visit.class
                ? current().cast(Object.class)
                : at(companyInPath(exchange)).cast(Object.class);
    }

    /** Who visits; empty when nobody is signed in. */
    public Mono<Visit> current() {
        return visit(grants::of);
    }

    /** Who visits a company; an error when they have no grant, empty when nobody is signed in. */
    public Mono<CompanyVisit> at(@Nullable UUID companyId) {
        if (companyId == null) {
            return Mono.error(new NotAllowed(NotAllowed.Reason.COMPANY_NOT_GRANTED));
        }
        return visit(subject -> grants.of(subject, companyId)).map(visit -> visit.at(companyId));
    }

    /** An API key brings its grants along. */
    private static Mono<Visit> visit(Function<String, Mono<Grants>> granted) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .flatMap(authentication -> switch (authentication.getPrincipal()) {
                    case SignedIn person -> granted.apply(person.subject()).map(grants -> new Visit(person, grants));
                    case Grants key -> Mono.just(new Visit(new SignedIn(key.subject(), "", ""), key));
                    case null, default -> Mono.empty();
                });
    }

    private static @Nullable UUID companyInPath(ServerWebExchange exchange) {
        Map<String, String> variables =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        try {
            return UUID.fromString(variables.getOrDefault("companyId", ""));
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
