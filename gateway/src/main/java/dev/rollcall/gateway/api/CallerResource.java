package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.Grants;
import dev.rollcall.tenancy.Role;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** What callers need to know about themselves before they do anything else. */
@Component
class CallerResource implements ApiResource {

    private static final Type COMPANIES = new ParameterizedTypeReference<List<Grants.OfCompany>>() {}.getType();

    @Override
    public List<ApiOperation> operations() {
        return List.of(
                new ApiOperation.OfCaller(
                        HttpMethod.GET,
                        "/companies",
                        Role.BILLING_READER,
                        "The companies that the caller may see, by name, with the caller's role",
                        COMPANIES,
                        (visit, request) -> Mono.just(visit.grants().companies())),
                new ApiOperation.OfCaller(
                        HttpMethod.GET,
                        "/csrf",
                        Role.BILLING_READER,
                        "The header that writing needs in a session; with an API key it is not needed",
                        CsrfHeader.class,
                        (visit, request) -> csrfHeader(request)));
    }

    private static Mono<CsrfHeader> csrfHeader(ServerRequest request) {
        Mono<CsrfToken> token = request.exchange().getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.map(one -> new CsrfHeader(one.getHeaderName(), one.getToken()));
    }

    /**
     * A header that proves that a request was not made by another site.
     *
     * @param token differs at each call, and is good as long as the session
     */
    record CsrfHeader(String headerName, String token) {}
}
