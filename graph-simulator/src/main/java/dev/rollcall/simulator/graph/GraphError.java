package dev.rollcall.simulator.graph;

import java.util.Map;

/** An error that Graph answers with. */
final class GraphError extends RuntimeException {

    private final int status;
    private final String code;
    private final Map<String, String> headers;

    GraphError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    GraphError(int status, String code, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    static GraphError badRequest(String message) {
        return new GraphError(400, "BadRequest", message);
    }

    static GraphError unsupportedQuery(String message) {
        return new GraphError(400, "Request_UnsupportedQuery", message);
    }

    static GraphError noSuchResource(String id) {
        return new GraphError(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    static GraphError denied() {
        return new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
}
