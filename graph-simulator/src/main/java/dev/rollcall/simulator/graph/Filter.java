package dev.rollcall.simulator.graph;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of OData's {@code $filter} that readers of a directory use: {@code startswith}, {@code in}, comparisons, {@code and},
 * {@code or}, {@code not} and brackets. Comparison disregards case, as Entra ID's does.
 */
final class Filter {

    private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^']|'')*'|[(),]|[^\\s(),']+)");
    private static final int MOST_IN = 15;

    private final List<String> tokens = new ArrayList<>();
    private int next;

    private Filter(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw invalid();
        }
    }

    /** @throws GraphError if the filter is not understood */
    static Predicate<User> of(String text) {
        Filter filter = new Filter(text);
        Predicate<User> parsed = filter.either();
        if (filter.next < filter.tokens.size()) {
            throw invalid();
        }
        return parsed;
    }

    private Predicate<User> either() {
        Predicate<User> left = both();
        while (accept("or")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<User> both() {
        Predicate<User> left = one();
        while (accept("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<User> one() {
        if (accept("not")) {
            return one().negate();
        }
        if (accept("(")) {
            Predicate<User> inner = either();
            expect(")");
            return inner;
        }
        String word = take();
        if (word.equalsIgnoreCase("startswith")) {
            expect("(");
            Function<User, @Nullable String> property = property(take());
            expect(",");
            String prefix = literal(take());
            expect(")");
            return user -> startsWith(property.apply(user), prefix);
        }
        Function<User, @Nullable String> property = property(word);
        String operator = take();
        if (operator.equals("in")) {
            return in(property);
        }
        String value = literal(take());
        return user -> holds(operator, property.apply(user), value);
    }

    private Predicate<User> in(Function<User, @Nullable String> property) {
        Set<String> values = new HashSet<>();
        expect("(");
        do {
            values.add(literal(take()));
        } while (accept(","));
        expect(")");
        if (values.size() > MOST_IN) {
            throw GraphError.badRequest("Too many child clauses specified in search filter expression containing 'OR'"
                    + " operators: " + values.size() + ". Max allowed: " + MOST_IN + ".");
        }
        return user -> {
            String actual = property.apply(user);
            return actual != null && values.contains(actual.toLowerCase(Locale.ROOT));
        };
    }

    private static boolean holds(String operator, @Nullable String actual, String value) {
        if (value.equals("null") || actual == null) {
            boolean same = actual == null && value.equals("null");
            return operator.equals("ne") != same && (operator.equals("eq") || operator.equals("ne"));
        }
        int order = actual.toLowerCase(Locale.ROOT).compareTo(value);
        return switch (operator) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "ge" -> order >= 0;
            case "gt" -> order > 0;
            case "le" -> order <= 0;
            case "lt" -> order < 0;
            default -> throw invalid();
        };
    }

    private static boolean startsWith(@Nullable String actual, String prefix) {
        return actual != null && actual.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Function<User, @Nullable String> property(String name) {
        return switch (name) {
            case "id" -> user -> user.id().toString();
            case "displayName" -> User::displayName;
            case "accountEnabled" -> user -> String.valueOf(user.enabled());
            default -> {
                Attribute attribute = Attribute.named(name)
                        .filter(a -> a != Attribute.PROXY_ADDRESSES && a != Attribute.OTHER_MAILS)
                        .orElseThrow(() -> GraphError.unsupportedQuery(
                                "Unsupported or invalid query filter clause specified for property '" + name + "'."));
                yield user -> user.string(attribute);
            }
        };
    }

    /** In lower case; {@code null} stays the word. */
    private static String literal(String token) {
        String bare =
                token.startsWith("'") ? token.substring(1, token.length() - 1).replace("''", "'") : token;
        return bare.toLowerCase(Locale.ROOT);
    }

    private boolean accept(String token) {
        if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(token)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw invalid();
        }
    }

    private String take() {
        if (next == tokens.size()) {
            throw invalid();
        }
        return tokens.get(next++);
    }

    private static GraphError invalid() {
        return GraphError.badRequest("Invalid filter clause.");
    }
}
