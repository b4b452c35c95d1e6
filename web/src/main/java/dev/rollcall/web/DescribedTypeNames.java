package dev.rollcall.web;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names types in a service's description: nested ones after what they are nested in, as {@code DeadLettersRow} for {@code
 * DeadLettersApi.Row}. By their simple names alone, two of them would silently be described as one.
 */
final class DescribedTypeNames extends TypeNameResolver {

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    /** @throws IllegalStateException when another type has this name already */
    @Override
    protected String getNameOfClass(Class<?> type) {
        String name = type.getEnclosingClass() == null ? type.getSimpleName() : nested(type);
        Class<?> first = named.putIfAbsent(name, type);
        if (first != null && first != type) {
            throw new IllegalStateException(
                    "%s and %s would both be described as %s. Rename one.".formatted(first, type, name));
        }
        return name;
    }

    private static String nested(Class<?> type) {
        String around = type.getEnclosingClass().getSimpleName().replaceFirst("(Api|Views?)$", "");
        return type.getSimpleName().startsWith(around) ? type.getSimpleName() : around + type.getSimpleName();
    }
}
