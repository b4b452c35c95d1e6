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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * The services' own APIs, each under {@code /api/<service>}: what follows is a path of the service, and its answer comes
 * through as it is. Who comes so far, and on whose behalf the service is called, says {@link Admission}.
 */
@Configuration(proxyBeanMethods = false)
class ApiRoutes {

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
            routes.route(
                    service.shortName() + "-of-company",
                    any -> to(
                            service,
                            any.path(root + "/companies/{companyId}", root + "/companies/{companyId}/**"),
                            calls.ofCompany(service)));
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
        return routes.route(
                        "consent-partner",
                        any -> to(
                                Service.CONSENT,
                                any.path("/api/consent/partners/{partnerId}/companies"),
                                calls.ofPartner()))
                .build();
    }

    /** {@code /api/staging/overview} becomes {@code /overview}, behind whatever path the service's address has. */
    private Buildable<Route> to(Service service, BooleanSpec matching, GatewayFilter call) {
        URI address = URI.create(addresses.of(service));
        return matching.filters(filters -> {
                    GatewayFilterSpec stripped = filters.filter(call).stripPrefix(2);
                    return address.getPath().isEmpty() ? stripped : stripped.prefixPath(address.getPath());
                })
                .uri(address);
    }
}
