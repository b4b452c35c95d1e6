package dev.rollcall.gateway.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What is asked of a service: a path, and what narrows it. Values are encoded whatever they hold. */
public final class Ask {

    private final UriComponentsBuilder uri;
    private final List<Object> values = new ArrayList<>();
    private final String path;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private Ask(String path, Object... values) {
        this.path = path;
        this.uri = UriComponentsBuilder.fromPath(path);
        this.values.addAll(List.of(values));
    }

    /** Something that is not about one company. */
    public static Ask of(String path, Object... values) {
        return new Ask(path, values);
    }

    /** Something of one company, under {@code /companies/<id>}. */
    public static Ask ofCompany(UUID companyId, String path, Object... values) {
        Ask ask = new Ask("/companies/{companyId}" + path, companyId);
        ask.values.addAll(List.of(values));
        return ask;
    }

    /** Adds a query parameter; nothing or an empty text adds none. */
    public Ask with(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            uri.queryParam(name, "{" + name + "}");
            values.add(value);
            parameters.put(name, value);
        }
        return this;
    }

    /** With the names of its variables, as {@code /companies/{companyId}/scope}. */
    String path() {
        return path;
    }

    /** By name. */
    Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }

    String uri() {
        return uri.encode().buildAndExpand(values.toArray()).toUriString();
    }
}
