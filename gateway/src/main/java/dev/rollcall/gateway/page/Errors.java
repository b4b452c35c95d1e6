package dev.rollcall.gateway.page;

import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.service.ServiceUnavailable;
import dev.rollcall.gateway.session.AccessDeniedResponses;
import dev.rollcall.gateway.session.SessionRefused;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * The contents of error pages: what is known and what to do next. Each kind has its texts in the bundles
 * under {@code error.<kind>}.
 */
@Component
class Errors extends DefaultErrorAttributes {

    private final MessageSource messages;
    private final Assets assets;
    private final Clock clock;

    Errors(MessageSource messages, Assets assets, Clock clock) {
        this.messages = messages;
        this.assets = assets;
        this.clock = clock;
    }

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
        Map<String, @Nullable Object> attributes = super.getErrorAttributes(request, options);
        Throwable error = getError(request);
        HttpStatus status = status(error, attributes);
        Locale locale = request.exchange().getLocaleContext().getLocale();
        attributes.put("status", status.value());
        attributes.put("error", status.getReasonPhrase());
        boolean command = !HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method());
        attributes.put("kind", command ? kindOfCommand(error, status) : kind(error, status));
        attributes.put(
                "part",
                error instanceof ServiceUnavailable unavailable
                        ? unavailable.service().shortName()
                        : "");
        attributes.put("detail", error instanceof ServiceRefusal refused ? refused.detail() : "");
        attributes.put("page", error instanceof SessionRefused session ? session.page() : "/");
        if (request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)) {
            attributes.put(
                    "w",
                    new Wording(messages, locale == null ? Locale.ENGLISH : locale, ZoneOffset.UTC, clock.instant()));
            attributes.put("assets", assets);
            attributes.put("back", pageBefore(request));
            attributes.put("form", isBusy(error) ? RepeatedForm.of(request) : RepeatedForm.NONE);
        }
        attributes.put("at", clock.instant());
        return attributes;
    }

    private static HttpStatus status(@Nullable Throwable error, Map<String, @Nullable Object> attributes) {
        return switch (error) {
            case NotAllowed notAllowed -> HttpStatus.FORBIDDEN;
            case ServiceUnavailable unavailable -> HttpStatus.SERVICE_UNAVAILABLE;
            case ServiceRefusal refused -> HttpStatus.valueOf(refused.status().value());
            case null, default ->
                attributes.get("status") instanceof Integer value
                        ? HttpStatus.valueOf(value)
                        : HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** Nobody knows whether a command without an answer was done. */
    private static String kindOfCommand(@Nullable Throwable error, HttpStatus status) {
        String kind = kind(error, status);
        return kind.equals("not-answering") || kind.equals("broken") ? "unconfirmed" : kind;
    }

    /** Whether the company was locked by something else for too long, so that a retry may succeed. */
    private static boolean isBusy(@Nullable Throwable error) {
        return error instanceof ServiceRefusal refused && refused.code().equals("company-busy");
    }

    /** The page from which a form was sent, where that is one of ours; the console otherwise. */
    private static String pageBefore(ServerRequest request) {
        String before = request.headers().firstHeader(HttpHeaders.REFERER);
        try {
            URI uri = URI.create(before == null ? "" : before);
            boolean ours = request.uri().getAuthority() != null
                    && request.uri().getAuthority().equals(uri.getAuthority());
            String query = uri.getRawQuery();
            return ours && uri.getRawPath().startsWith("/")
                    ? uri.getRawPath() + (query == null ? "" : "?" + query)
                    : "/";
        } catch (IllegalArgumentException noAddress) {
            return "/";
        }
    }

    /**
     * The form that was sent, so that it can be sent again as it was.
     *
     * @param path empty when there is none
     */
    record RepeatedForm(String path, List<Field> fields) {

        static final RepeatedForm NONE = new RepeatedForm("", List.of());

        /** One of its fields. */
        record Field(String name, String value) {}

        static RepeatedForm of(ServerRequest request) {
            // Whoever handled the form has read it, so that it is there without waiting.
            MultiValueMap<String, String> sent =
                    request.exchange().getFormData().toFuture().getNow(new LinkedMultiValueMap<>());
            return new RepeatedForm(
                    request.uri().getRawPath(),
                    sent.entrySet().stream()
                            .flatMap(field -> field.getValue().stream().map(value -> new Field(field.getKey(), value)))
                            .toList());
        }
    }

    private static String kind(@Nullable Throwable error, HttpStatus status) {
        return switch (error) {
            case NotAllowed notAllowed ->
                notAllowed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case ServiceUnavailable unavailable -> "not-answering";
            case ServiceRefusal refused -> isBusy(refused) ? "company-busy" : "refused";
            case SessionRefused session -> session.kind();
            case ResponseStatusException away
            when AccessDeniedResponses.NO_PROVIDER.equals(away.getReason()) -> AccessDeniedResponses.NO_PROVIDER;
            case null, default ->
                switch (status) {
                    case NOT_FOUND -> "not-found";
                    case FORBIDDEN -> "not-allowed";
                    case TOO_MANY_REQUESTS -> "too-many-requests";
                    case URI_TOO_LONG -> "address-too-long";
                    default -> status.is4xxClientError() ? "not-understood" : "broken";
                };
        };
    }
}
