package dev.rollcall.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Addresses of stylesheets and scripts. They change with the contents, so that browsers may keep them for a year. Templates
 * know them as {@code assets}.
 */
@Component
public class Assets {

    /** In the order in which they apply. */
    private static final List<String> STYLES = List.of(
            "tokens.css",
            "base.css",
            "frame.css",
            "controls.css",
            "blocks.css",
            "lists.css",
            "charts.css",
            "helpers.css",
            "print.css");

    private static final List<String> SCRIPTS = List.of("theme.js", "session.js", "rollcall.js");

    private final String version;
    private final String htmx;

    Assets(@Value("${rollcall.htmx}") String htmxVersion) {
        this.version = hashOfContents();
        this.htmx = "/webjars/htmx.org/" + htmxVersion + "/dist/htmx.min.js";
    }

    public List<String> getStyles() {
        return STYLES.stream().map(this::of).toList();
    }

    public String getTheme() {
        return of("theme.js");
    }

    public String getScript() {
        return of("rollcall.js");
    }

    public String getSession() {
        return of("session.js");
    }

    public String getHtmx() {
        return htmx;
    }

    private String of(String name) {
        return "/assets/" + name + "?v=" + version;
    }

    private static String hashOfContents() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : Stream.concat(STYLES.stream(), SCRIPTS.stream()).toList()) {
                try (InputStream in = new ClassPathResource("static/assets/" + name).getInputStream()) {
                    digest.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException("A stylesheet or script is missing", e);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
