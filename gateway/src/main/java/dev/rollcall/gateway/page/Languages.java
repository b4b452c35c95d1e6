package dev.rollcall.gateway.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.i18n.LocaleContextResolver;

/** Resolves a request's language: the one somebody chose, else the best match of their browser's, else English. */
@Component("localeContextResolver")
public class Languages implements LocaleContextResolver {

    /** English first: its bundles have no suffix. */
    public static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("he"));

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");
    private static final String COOKIE = "rollcall-language";

    @Override
    public LocaleContext resolveLocaleContext(ServerWebExchange exchange) {
        return new SimpleLocaleContext(language(exchange));
    }

    @Override
    public void setLocaleContext(ServerWebExchange exchange, @Nullable LocaleContext context) {
        Locale locale = context == null ? null : context.getLocale();
        exchange.getResponse()
                .addCookie(ResponseCookie.from(COOKIE, locale == null ? "" : locale.toLanguageTag())
                        .path("/")
                        .maxAge(locale == null ? Duration.ZERO : Duration.ofDays(365))
                        .httpOnly(true)
                        .sameSite("Lax")
                        .build());
    }

    static boolean isRightToLeft(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage());
    }

    private static Locale language(ServerWebExchange exchange) {
        HttpCookie chosen = exchange.getRequest().getCookies().getFirst(COOKIE);
        if (chosen != null) {
            for (Locale locale : SUPPORTED) {
                if (locale.toLanguageTag().equals(chosen.getValue())) {
                    return locale;
                }
            }
        }
        Locale wanted = Locale.lookup(exchange.getRequest().getHeaders().getAcceptLanguage(), SUPPORTED);
        return wanted == null ? Locale.ENGLISH : wanted;
    }
}
