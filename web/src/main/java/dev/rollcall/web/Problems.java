package dev.rollcall.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals as {@code application/problem+json} (RFC 9457), with a stable {@code code} beside the words. */
public final class Problems {

    private Problems() {}

    /**
     * A refusal to throw from a controller.
     *
     * @param code stable, for programs
     * @param detail what happened, to which company, and what to do next
     */
    public static ErrorResponseException of(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return new ErrorResponseException(status, problem, null);
    }
}
