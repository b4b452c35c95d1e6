package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.tenancy.Role;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** One operation of the public API. Whatever is no operation is not answered under {@code /api}. */
sealed interface ApiOperation {

    HttpMethod method();

    /** Under {@code /api/v1}, as {@code /companies/{companyId}/scope}. */
    String path();

    /** The smallest role that may. */
    Role role();

    /** For the description, a sentence without its full stop. */
    String summary();

    /** The names of the query parameters; any other is refused. */
    List<String> parameters();

    default boolean isOfCompany() {
        return path().startsWith("/companies/{companyId}");
    }

    default boolean isOfPartner() {
        return path().startsWith("/partners/{partnerId}");
    }

    /**
     * A service answers it: request and answer pass as they are.
     *
     * @param servicePath at the service, with the same variables
     */
    record Forwarded(
            HttpMethod method,
            String path,
            Role role,
            String summary,
            List<String> parameters,
            Service service,
            String servicePath)
            implements ApiOperation {}

    /**
     * The gateway answers it itself, about one company.
     *
     * @param answer what the body holds, as JSON
     */
    record OfCompany(
            HttpMethod method,
            String path,
            Role role,
            String summary,
            List<String> parameters,
            Type answer,
            Handler<CompanyVisit> handler)
            implements ApiOperation {}

    /**
     * The gateway answers it itself, about whoever asks.
     *
     * @param answer what the body holds, as JSON
     */
    record OfCaller(HttpMethod method, String path, Role role, String summary, Type answer, Handler<Visit> handler)
            implements ApiOperation {

        @Override
        public List<String> parameters() {
            return List.of();
        }
    }

    /** Answers for a visit of a kind. */
    interface Handler<V> {

        Mono<?> answer(V visit, ServerRequest request);
    }
}
