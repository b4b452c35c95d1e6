package dev.rollcall.gateway.api;

import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.ServiceAddresses;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.BooleanSpec;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * The services' own APIs, each under {@code /api/<service>}: what follows is a path of the service, and its answer comes
 * through as it is. Who comes so far, and on whose behalf the service is called, says {@link Admission}.
 */
@Configuration(proxyBeanMethods = false)
class ApiRoutes {

    /** The methods of questions; all others are commands'. */
    static final HttpMethod[] ASKING = {HttpMethod.GET, HttpMethod.HEAD};

    private final ServiceCalls calls;
    private final ServiceAddresses addresses;

    ApiRoutes(ServiceCalls calls, ServiceAddresses addresses) {
        this.calls = calls;
        this.addresses = addresses;
    }

    @Bean
    RouteLocator routesToServices(RouteLocatorBuilder builder) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        for (Service service : Service.values()) {
            String root = "/api/" + service.shortName();
            add(
                    routes,
                    service.shortName() + "-of-company",
                    service,
                    calls.ofCompany(service),
                    root + "/companies/{companyId}",
                    root + "/companies/{companyId}/**");
            routes.route(
                    service.shortName() + "-overview",
                    any -> to(
                            service,
                            any.method(HttpMethod.GET).and().path(root + "/overview"),
                            calls.ofSomebody(service, visit -> Admission.toOverview(service, visit))));
            routes.route(
                    service.shortName() + "-dead-letters",
                    any -> to(
                            service,
                            any.method(HttpMethod.GET).and().path(root + "/dead-letters"),
                            calls.ofSomebody(service, Admission::toDeadLetters)));
        }
        add(
                routes,
                "consent-partner",
                Service.CONSENT,
                calls.ofPartner(),
                "/api/consent/partners/{partnerId}/companies");
        return routes.build();
    }

    /** Commands go their own way, where they are waited for as long as the pages wait for theirs. */
    private void add(
            RouteLocatorBuilder.Builder routes, String id, Service service, GatewayFilter call, String... paths) {
        routes.route(id, any -> to(service, any.method(ASKING).and().path(paths), call));
        routes.route(
                id + "-commands",
                any -> through(service, any.method(ASKING).negate().and().path(paths), call)
                        .metadata(
                                RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                                addresses.writing().toMillis())
                        .uri(URI.create(addresses.of(service))));
    }

    private Buildable<Route> to(Service service, BooleanSpec matching, GatewayFilter call) {
        return through(service, matching, call).uri(URI.create(addresses.of(service)));
    }

    /** {@code /api/staging/overview} becomes {@code /overview}, behind whatever path the service's address has. */
    private UriSpec through(Service service, BooleanSpec matching, GatewayFilter call) {
        String path = URI.create(addresses.of(service)).getPath();
        return matching.filters(filters -> {
            GatewayFilterSpec stripped = filters.filter(call).stripPrefix(2);
            return path.isEmpty() ? stripped : stripped.prefixPath(path);
        });
    }
}
