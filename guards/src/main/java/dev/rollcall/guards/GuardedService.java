package dev.rollcall.guards;

import dev.rollcall.testsupport.TestBackends;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** A service as it runs in a test. */
final class GuardedService {

    private final ApplicationContext context;
    private final Environment environment;

    GuardedService(ApplicationContext context) {
        this.context = context;
        this.environment = context.getEnvironment();
    }

    /** The short name, as {@code staging}. */
    String name() {
        return environment.getRequiredProperty("rollcall.service");
    }

    Environment environment() {
        return environment;
    }

    /**
     * Where a path is answered: what is for those who run the service on its own port, where there is one.
     *
     * @param path encoded, with its query
     */
    URI at(String path) {
        String port = environment.getRequiredProperty("local.server.port");
        return URI.create("http://localhost:"
                + (path.startsWith("/actuator/") ? environment.getProperty("local.management.port", port) : port)
                + path);
    }

    /** A JWK set with the key that the gateway signs with. */
    URI signingKeys() {
        return URI.create(environment.getRequiredProperty("rollcall.tokens.private-key"));
    }

    String superusersJdbcUrl() {
        return TestBackends.superusersJdbcUrl(Map.of(
                "rollcall.database.host", environment.getRequiredProperty("rollcall.database.host"),
                "rollcall.database.port", environment.getRequiredProperty("rollcall.database.port"),
                "rollcall.database.name", environment.getRequiredProperty("rollcall.database.name")));
    }

    /** What Rollcall's own controllers answer to, as {@code GET /overview}. */
    Set<String> operationsOfControllers() {
        Set<String> operations = new TreeSet<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("dev.rollcall")) {
                        operations.addAll(operations(mapping));
                    }
                });
        return operations;
    }

    private static Set<String> operations(RequestMappingInfo mapping) {
        Set<String> operations = new TreeSet<>();
        mapping.getMethodsCondition()
                .getMethods()
                .forEach(method -> mapping.getPatternsCondition()
                        .getPatterns()
                        .forEach(path -> operations.add(method + " " + path.getPatternString())));
        return operations;
    }
}
