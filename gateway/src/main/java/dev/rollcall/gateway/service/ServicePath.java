package dev.rollcall.gateway.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The path of a call to a service, with its query parameters. Values are encoded whatever they hold. */
public final class ServicePath {

    private final UriComponentsBuilder uri;
    private final List<Object> values = new ArrayList<>();
    private final String template;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private ServicePath(String path, Object... values) {
        this.template = path;
        this.uri = UriComponentsBuilder.fromPath(path);
        this.values.addAll(List.of(values));
    }

    /** A path that is not about one company. */
    public static ServicePath of(String path, Object... values) {
        return new ServicePath(path, values);
    }

    /** A path of one company, under {@code /companies/<id>}. */
    public static ServicePath ofCompany(UUID companyId, String path, Object... values) {
        ServicePath ofCompany = new ServicePath("/companies/{companyId}" + path, companyId);
        ofCompany.values.addAll(List.of(values));
        return ofCompany;
    }

    /** Adds a query parameter; nothing or an empty text adds none. */
    public ServicePath with(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            uri.queryParam(name, "{" + name + "}");
            values.add(value);
            parameters.put(name, value);
        }
        return this;
    }

    /** The path with the names of its variables, as {@code /companies/{companyId}/scope}. */
    String template() {
        return template;
    }

    /** The query parameters by name. */
    Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }

    String uri() {
        return uri.encode().buildAndExpand(values.toArray()).toUriString();
    }
}
