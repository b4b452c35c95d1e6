package dev.rollcall.simulator.login;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** The parameters of a request to the login host, from its query or its form: one value a name. */
record Params(Map<String, String> values) {

    static Params of(MultiValueMap<String, String> many) {
        return new Params(new LinkedHashMap<>(many.toSingleValueMap()));
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String or(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** The address with these added to its query; null values are left out. */
    static String onto(String address, Map<String, ? extends @Nullable String> added) {
        UriComponentsBuilder builder = UriComponentsBuilder.fromUriString(address);
        added.forEach((name, value) -> {
            if (value != null) {
                builder.queryParam(name, "{" + name + "}");
            }
        });
        return builder.encode().buildAndExpand(added).toUriString();
    }
}
