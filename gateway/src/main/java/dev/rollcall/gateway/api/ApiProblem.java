package dev.rollcall.gateway.api;

import org.springframework.http.HttpStatus;

/** The gateway refuses a call of the API, and says why. */
@SuppressWarnings("serial")
final class ApiProblem extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final String detail;

    /** @param code stable, as {@code parameter-unknown} */
    ApiProblem(HttpStatus status, String code, String detail) {
        super(code);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    static ApiProblem bodyTooLarge() {
        return new ApiProblem(
                HttpStatus.CONTENT_TOO_LARGE,
                "request-too-large",
                "The body is larger than 2 MB, which no service takes. Send it in parts.");
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
