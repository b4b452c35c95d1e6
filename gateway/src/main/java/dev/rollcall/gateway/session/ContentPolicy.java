package dev.rollcall.gateway.session;

import dev.rollcall.events.Cloud;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What a page may load and where its forms may lead: everything comes from the gateway; pages contain no inline script or style.
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
        for (Cloud cloud : Cloud.values()) {
            login(environment, cloud).ifPresent(login -> forms.add(origin(login)));
        }
        forms.add(origin(settings.issuer()));
        this.directives = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self' " + String.join(" ", forms);
    }

    String directives() {
        return directives;
    }

    private static Optional<String> login(Environment environment, Cloud cloud) {
        String name = cloud.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Optional.ofNullable(Binder.get(environment)
                .bind("rollcall.clouds." + name + ".login", Bindable.of(String.class))
                .orElse(null));
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
