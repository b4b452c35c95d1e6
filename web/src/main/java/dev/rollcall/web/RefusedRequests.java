package dev.rollcall.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Answers every request that does not reach a controller, or fails in one, with a problem that says in plain words
 * what was wrong. Unexpected errors are logged, and answered without internals.
 */
@RestControllerAdvice
final class RefusedRequests extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(RefusedRequests.class);

    /** A code for programs, and a sentence for people. */
    private record Words(HttpStatusCode status, String code, String detail) {}

    @ExceptionHandler(Exception.class)
    Mono<ResponseEntity<Object>> unexpected(Exception error, ServerWebExchange exchange) {
        if (DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return Mono.error(error);
        }
        if (tooLarge(error)) {
            return handleExceptionInternal(error, null, new HttpHeaders(), HttpStatus.CONTENT_TOO_LARGE, exchange);
        }
        log.atError()
                .addKeyValue("method", exchange.getRequest().getMethod())
                .addKeyValue("path", exchange.getRequest().getPath().value())
                .setCause(error)
                .log("A request failed");
        return handleExceptionInternal(error, null, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, exchange);
    }

    @Override
    protected Mono<ResponseEntity<Object>> handleExceptionInternal(
            Exception error,
            @Nullable Object body,
            @Nullable HttpHeaders headers,
            HttpStatusCode status,
            ServerWebExchange exchange) {
        ProblemDetail given = error instanceof ErrorResponse response ? response.getBody() : null;
        if (given != null
                && given.getProperties() != null
                && given.getProperties().containsKey("code")) {
            return super.handleExceptionInternal(error, given, headers, status, exchange);
        }
        Words words = words(error, status, exchange);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(words.status(), words.detail());
        problem.setProperty("code", words.code());
        return super.handleExceptionInternal(error, problem, headers, words.status(), exchange);
    }

    private static Words words(Exception error, HttpStatusCode status, ServerWebExchange exchange) {
        if (tooLarge(error)) {
            return new Words(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "body-too-large",
                    "The body is larger than %d MB. Send it in smaller parts."
                            .formatted(WebAutoConfiguration.LARGEST_BODY >> 20));
        }
        return switch (error) {
            case MethodNotAllowedException other ->
                new Words(
                        status,
                        "method-not-allowed",
                        other.getHttpMethod() + " is not supported here. Supported: "
                                + other.getSupportedMethods().stream()
                                        .map(HttpMethod::name)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + ".");
            case UnsupportedMediaTypeStatusException type -> notJson(status);
            case NotAcceptableStatusException type ->
                new Words(
                        status,
                        "answer-not-acceptable",
                        "The answer is " + listed(type.getSupportedMediaTypes()) + ". Accept that type.");
            case WebExchangeBindException invalid -> malformed(status, fields(invalid));
            case HandlerMethodValidationException invalid -> malformed(status, parameters(invalid));
            case MissingRequestValueException missing ->
                malformed(status, "'" + missing.getName() + "' is missing. Send this " + missing.getLabel() + ".");
            case ServerWebInputException input -> malformed(status, unreadable(input));
            default -> fallback(status, exchange);
        };
    }

    private static Words malformed(HttpStatusCode status, String detail) {
        return new Words(status, "request-malformed", detail);
    }

    private static Words notJson(HttpStatusCode status) {
        return new Words(
                status, "content-type-unsupported", "Send the body as application/json with that Content-Type.");
    }

    private static Words fallback(HttpStatusCode status, ServerWebExchange exchange) {
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return new Words(
                    status,
                    "path-unknown",
                    "There is nothing at " + exchange.getRequest().getPath().value()
                            + ". The service's paths are described at /v3/api-docs.");
        }
        if (status.isSameCodeAs(HttpStatus.UNSUPPORTED_MEDIA_TYPE)) {
            return notJson(status);
        }
        return status.is5xxServerError()
                ? new Words(
                        status,
                        "unexpected",
                        "An unexpected error occurred. Check whether your change was made before you try again. If this"
                                + " keeps happening, tell whoever runs Rollcall: the service's log has the details.")
                : new Words(status, "request-refused", "This request is not acceptable as it is.");
    }

    private static String unreadable(ServerWebInputException error) {
        String name = error.getMethodParameter() == null
                ? null
                : error.getMethodParameter().getParameterName();
        return switch (error.getCause()) {
            case DecodingException decoding
            when cause(decoding) instanceof JacksonException json -> Unreadable.body(json);
            case TypeMismatchException mismatch ->
                "'%s' must be %s."
                        .formatted(
                                Objects.requireNonNullElse(name, "A parameter"),
                                Unreadable.kind(mismatch.getRequiredType()));
            case null -> "The body is missing. Send it as JSON.";
            default -> "The body is not JSON in UTF-8.";
        };
    }

    private static @Nullable Throwable cause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException) {
                return cause;
            }
        }
        return null;
    }

    private static boolean tooLarge(Throwable error) {
        return NestedExceptionUtils.getRootCause(error) instanceof DataBufferLimitException
                || error instanceof DataBufferLimitException;
    }

    private static String fields(WebExchangeBindException invalid) {
        return invalid.getBindingResult().getFieldErrors().stream()
                .sorted(java.util.Comparator.comparing(FieldError::getField))
                .map(field -> "'" + field.getField() + "' " + field.getDefaultMessage())
                .collect(Collectors.joining("; ", "", "."));
    }

    private static String parameters(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .map(result -> "'" + result.getMethodParameter().getParameterName() + "' "
                        + result.getResolvableErrors().stream()
                                .map(MessageSourceResolvable::getDefaultMessage)
                                .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; ", "", "."));
    }

    private static String listed(List<MediaType> types) {
        return types.stream()
                .filter(MediaType::isConcrete)
                .map(type -> type.toString().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON_VALUE);
    }
}
