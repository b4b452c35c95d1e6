package dev.rollcall.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why a part of a request cannot be read, in terms of JSON and not of Java. */
final class Unreadable {

    private Unreadable() {}

    /** Why a body cannot be read, as a sentence. */
    static String body(JacksonException error) {
        String where = where(error);
        return switch (error) {
            case StreamConstraintsException tooMuch ->
                "The body contains something that is too long, or nested too deeply.";
            case InputCoercionException tooMuch -> named(where) + " is too large a number, or has too many digits.";
            case StreamReadException notJson -> "The body is not JSON" + at(error.getLocation()) + ".";
            case InvalidText invalid -> named(where) + " " + invalid.getOriginalMessage() + ". Remove it.";
            case UnrecognizedPropertyException unknown ->
                named(where) + " is unknown. Known fields: "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".";
            case InvalidNullException missing -> named(where) + " must not be null.";
            case MismatchedInputException mismatched ->
                named(where) + " must be " + kind(mismatched.getTargetType()) + ".";
            default -> named(where) + " cannot be read.";
        };
    }

    /** What a value of a type looks like in a request, as the end of a sentence. */
    static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == UUID.class) {
            return "an id, as 3d813cbb-47fb-32ba-91df-831e1593ac29";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number" + (type == int.class || type == Integer.class ? " below 2,147,483,648" : "");
        }
        if (type == Instant.class) {
            return "an instant, as 2026-11-21T10:00:00Z";
        }
        if (type == String.class) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object with all its fields";
    }

    private static String named(String where) {
        return where.isEmpty() ? "The body" : "'" + where + "'";
    }

    private static String where(JacksonException error) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : error.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : ": look at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
