package dev.rollcall.simulator.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Sizes of pages, and the links from one to the next. */
final class Paging {

    private static final int DEFAULT_TOP = 100;
    private static final int MAX_TOP = 999;

    private Paging() {}

    static int top(GraphRequest request) {
        String text = request.parameter("$top").orElse(String.valueOf(DEFAULT_TOP));
        int top = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (top < 1 || top > MAX_TOP) {
            throw GraphError.unsupportedQuery(
                    "Invalid page size specified: '" + text + "'. Must be between 1 and 999 inclusive.");
        }
        return top;
    }

    /** Where the page begins: behind this place. */
    static int after(GraphRequest request, String purpose) {
        return request.parameter("$skiptoken")
                .map(token ->
                        Integer.parseInt(OpaqueToken.fields(token, purpose, 2).get(1)))
                .orElse(Integer.MIN_VALUE);
    }

    /** The live ones from a place on, at most {@code top}. */
    static <T> Page<T> page(int from, int size, int top, IntFunction<T> at, Predicate<T> live) {
        List<T> items = new ArrayList<>();
        for (int place = from; place < size; place++) {
            T item = at.apply(place);
            if (live.test(item)) {
                if (items.size() == top) {
                    return new Page<>(items, true);
                }
                items.add(item);
            }
        }
        return new Page<>(items, false);
    }

    /** @param more whether there are live ones behind these */
    record Page<T>(List<T> items, boolean more) {

        /** Null after the last page. */
        @Nullable
        String nextLink(Caller caller, GraphRequest request, String purpose, ToIntFunction<T> place) {
            return more ? Paging.nextLink(caller, request, purpose, place.applyAsInt(items.getLast())) : null;
        }

        <R> List<R> map(Function<T, R> each) {
            return items.stream().map(each).toList();
        }
    }

    /** The properties that are selected, {@code id} always among them. */
    static Set<String> selection(Optional<String> select, Set<String> usual, String type, Predicate<String> known) {
        if (select.isEmpty()) {
            return usual;
        }
        Set<String> names = new LinkedHashSet<>(List.of("id"));
        for (String part : select.get().split(",")) {
            String name = part.strip();
            if (!name.equals("id") && !known.test(name)) {
                throw GraphError.badRequest(
                        "Could not find a property named '" + name + "' on type 'microsoft.graph." + type + "'.");
            }
            names.add(name);
        }
        return names;
    }

    /** The request's own address with another skip token. */
    static String nextLink(Caller caller, GraphRequest request, String purpose, int after) {
        StringBuilder link = new StringBuilder(caller.url(String.join("/", request.segments()))).append('?');
        for (Map.Entry<String, String> entry : request.query().entrySet()) {
            if (!entry.getKey().equals("$skiptoken")) {
                link.append(entry.getKey())
                        .append('=')
                        .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                        .append('&');
            }
        }
        return link.append("$skiptoken=")
                .append(OpaqueToken.token(purpose, after))
                .toString();
    }

    static void refuse(GraphRequest request, String... parameters) {
        for (String parameter : parameters) {
            if (request.parameter(parameter).isPresent()) {
                throw GraphError.unsupportedQuery("The query option " + parameter + " is not supported here.");
            }
        }
    }
}
