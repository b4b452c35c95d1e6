package dev.rollcall.gateway.session;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;

/** The session's cookie. It lives as long as the browser; the database knows when the session ends. */
@Configuration(proxyBeanMethods = false)
@EnableSpringWebSession
class SessionConfiguration {

    /** Lax, because Microsoft sends people back here with a link. {@code __Host-} needs HTTPS, which a demo does not have. */
    @Bean
    WebSessionIdResolver webSessionIdResolver(@Value("${rollcall.gateway-url}") String gatewayUrl) {
        boolean secure = gatewayUrl.startsWith("https:");
        CookieWebSessionIdResolver cookie = new CookieWebSessionIdResolver();
        cookie.setCookieName(secure ? "__Host-rollcall" : "rollcall");
        cookie.setCookieMaxAge(Duration.ofSeconds(-1));
        cookie.addCookieInitializer(
                builder -> builder.path("/").httpOnly(true).secure(secure).sameSite("Lax"));
        return cookie;
    }
}
