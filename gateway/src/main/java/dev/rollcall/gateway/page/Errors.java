package dev.rollcall.gateway.page;

import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.service.NotAnswering;
import dev.rollcall.gateway.service.Refused;
import dev.rollcall.gateway.session.Refusals;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * What an error page says: what happened, that nothing is lost, and what to do next. Each kind has its words in the bundles
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
        attributes.put("kind", kind(error, status));
        attributes.put(
                "part", error instanceof NotAnswering silent ? silent.service().shortName() : "");
        attributes.put("detail", error instanceof Refused refused ? refused.detail() : "");
        if (request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)) {
            attributes.put(
                    "w",
                    new Wording(messages, locale == null ? Locale.ENGLISH : locale, ZoneOffset.UTC, clock.instant()));
            attributes.put("assets", assets);
        }
        attributes.put("at", clock.instant());
        return attributes;
    }

    private static HttpStatus status(@Nullable Throwable error, Map<String, @Nullable Object> attributes) {
        return switch (error) {
            case NotAllowed notAllowed -> HttpStatus.FORBIDDEN;
            case NotAnswering silent -> HttpStatus.SERVICE_UNAVAILABLE;
            case Refused refused -> HttpStatus.valueOf(refused.status().value());
            case null, default ->
                attributes.get("status") instanceof Integer value
                        ? HttpStatus.valueOf(value)
                        : HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static String kind(@Nullable Throwable error, HttpStatus status) {
        return switch (error) {
            case NotAllowed notAllowed ->
                notAllowed.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case NotAnswering silent -> "not-answering";
            case Refused refused -> "refused";
            case ResponseStatusException stale
            when Refusals.FORM_TOO_OLD.equals(stale.getReason()) -> Refusals.FORM_TOO_OLD;
            case null, default ->
                switch (status) {
                    case NOT_FOUND -> "not-found";
                    case FORBIDDEN -> "not-allowed";
                    default -> status.is4xxClientError() ? "not-understood" : "broken";
                };
        };
    }
}
