package dev.rollcall.simulator.control;

import dev.rollcall.simulator.directory.NoSuchObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;

/** Says what was wrong with a request to the control API, as problem+json. */
@RestControllerAdvice(assignableTypes = {TenantsApi.class, UsersApi.class, GroupsApi.class})
class ControlProblems {

    @ExceptionHandler
    ProblemDetail notThere(NoSuchObject e) {
        return problem(HttpStatus.NOT_FOUND, e);
    }

    @ExceptionHandler
    ProblemDetail notUnderstood(IllegalArgumentException e) {
        return problem(HttpStatus.BAD_REQUEST, e);
    }

    @ExceptionHandler
    ProblemDetail notReadable(JacksonException e) {
        return problem(HttpStatus.BAD_REQUEST, e);
    }

    @ExceptionHandler
    ProblemDetail notNow(IllegalStateException e) {
        return problem(HttpStatus.CONFLICT, e);
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException e) {
        String message = e.getMessage();
        return ProblemDetail.forStatusAndDetail(status, message == null ? status.getReasonPhrase() : message);
    }
}
