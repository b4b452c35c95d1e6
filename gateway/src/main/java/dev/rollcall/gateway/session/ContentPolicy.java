package dev.rollcall.gateway.session;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What a page may load and where its forms may lead: everything comes from the gateway, no script or style stands in a page.
 * Browsers hold the redirects of a form to {@code form-action} as well, and that of "Continue to Microsoft" leads to one of its
 * sign-in hosts.
 */
@Component
class ContentPolicy {

    private static final List<String> MICROSOFT = List.of(
            "https://login.microsoftonline.com",
            "https://login.microsoftonline.us",
            "https://login.partner.microsoftonline.cn");

    private final String directives;

    ContentPolicy(Environment environment, SignInSettings settings) {
        Set<String> forms = new LinkedHashSet<>(MICROSOFT);
        for (String cloud : List.of("global", "us-gov", "us-gov-dod", "china")) {
            String login = environment.getProperty("rollcall.clouds." + cloud + ".login");
            String relaxed = login == null ? bound(environment, cloud) : login;
            if (!relaxed.isEmpty()) {
                forms.add(origin(relaxed));
            }
        }
        forms.add(origin(settings.issuer()));
        this.directives = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self' " + String.join(" ", forms);
    }

    String directives() {
        return directives;
    }

    private static String bound(Environment environment, String cloud) {
        return Binder.get(environment)
                .bind("rollcall.clouds." + cloud + ".login", Bindable.of(String.class))
                .orElse("");
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
