package dev.rollcall.simulator.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error of the login host, with Microsoft's number for the cause. */
final class LoginError extends RuntimeException {

    private final String error;
    private final int number;

    LoginError(String error, int number, String description) {
        super("AADSTS" + number + ": " + description);
        this.error = error;
        this.number = number;
    }

    /** As OAuth 2.0 names it, {@code invalid_client} for example. */
    String error() {
        return error;
    }

    int status() {
        return error.equals("invalid_client") || error.equals("unauthorized_client") ? 401 : 400;
    }

    String description() {
        String message = getMessage();
        return message == null ? error : message;
    }

    /** The body of a token endpoint's answer. */
    Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description());
        body.put("error_codes", List.of(number));
        return body;
    }

    static LoginError unknownApplication(@Nullable String clientId) {
        return new LoginError(
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory. This can happen if the"
                        + " application has not been installed by the administrator of the tenant or consented to by any"
                        + " user in the tenant.");
    }

    static LoginError unknownTenant(String tenant) {
        return new LoginError(
                "invalid_request",
                90002,
                "Tenant '" + tenant
                        + "' not found. Check to make sure you have the correct tenant ID and are signing into"
                        + " the correct cloud.");
    }

    static LoginError unregisteredRedirect(@Nullable String uri) {
        return new LoginError(
                "invalid_request",
                50011,
                "The redirect URI '" + uri
                        + "' specified in the request does not match the redirect URIs configured for"
                        + " the application.");
    }
}
