package dev.rollcall.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Deque's axe-core: finds what keeps people from using a page who do not see, hear or move as others do. */
final class Axe {

    private static final String FIND = """
            async () => {
              const found = await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]});
              return found.violations
                .filter(one => one.impact === "serious" || one.impact === "critical")
                .flatMap(one => one.nodes.map(node => `${one.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
            }""";

    private Axe() {}

    /** To be called before the pages are opened: afterwards the Content-Security-Policy lets no other scripts in. */
    static void bringAlong(BrowserContext context) {
        context.addInitScript(source());
    }

    /** What is seriously or critically wrong on a page by WCAG 2.2, level AA. */
    @SuppressWarnings("unchecked")
    static List<String> find(Page page) {
        return (List<String>) page.evaluate(FIND);
    }

    private static String source() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
