package dev.rollcall.guards;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a service's description says of one method of one path.
 *
 * @param body the schema of what is sent, with its references resolved; null when nothing is
 * @param others methods that the same path has, this one among them
 */
record Operation(
        String method,
        String path,
        List<Parameter> parameters,
        @Nullable JsonNode body,
        Set<String> others) {

    /**
     * Something that is asked for in the address.
     *
     * @param example as the description gives it; null when it gives none
     */
    record Parameter(
            String name,
            boolean inPath,
            boolean required,
            JsonNode schema,
            @Nullable String example) {

        String type() {
            String format = schema.path("format").asString("");
            if (schema.has("enum")) {
                return "enum";
            }
            return format.equals("uuid") || format.equals("date-time")
                    ? format
                    : schema.path("type").asString("");
        }

        /** Something that is well-formed. */
        String plausible() {
            if (example != null) {
                return example;
            }
            return switch (type()) {
                case "enum" -> schema.at("/enum/0").asString();
                case "uuid" -> "3d813cbb-47fb-32ba-91df-831e1593ac29";
                case "date-time" -> "2026-11-21T10:00:00Z";
                case "integer" -> "1";
                case "boolean" -> "true";
                default -> "x";
            };
        }
    }

    /** As {@code GET /overview}. */
    String name() {
        return method + " " + path;
    }

    boolean onlyReads() {
        return method.equals("GET");
    }

    boolean ofCompany() {
        return path.startsWith("/companies/{companyId}");
    }

    @Override
    public String toString() {
        return name();
    }
}
