package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One person's browser window. It writes down whatever a page of Rollcall complains about: errors on the console and in
 * scripts, what the Content-Security-Policy forbade, requests that failed.
 */
final class Window implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final double PATIENCE = Duration.ofSeconds(30).toMillis();
    private static final String TELL_VIOLATIONS = """
            addEventListener("securitypolicyviolation", event =>
                console.error(`forbidden by ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`))""";

    private final BrowserContext context;
    private final Page page;
    private final URI gateway;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Window(BrowserContext context, URI gateway) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        this.context = context;
        this.gateway = gateway;
        context.setDefaultTimeout(PATIENCE);
        context.addInitScript(TELL_VIOLATIONS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && isOurs(message.location())) {
                complaints.add("console of " + message.page().url() + ": " + message.text());
            }
        });
        context.onWebError(error -> complaints.add("script of " + error.page().url() + ": " + error.error()));
        context.onRequestFailed(request -> {
            // A page that is left drops what it still waits for.
            if (isOurs(request.url()) && !"net::ERR_ABORTED".equals(request.failure())) {
                complaints.add(request.method() + " " + request.url() + ": " + request.failure());
            }
        });
        this.page = context.newPage();
    }

    private boolean isOurs(String url) {
        return url.startsWith(gateway.toString()) || url.isEmpty();
    }

    Page page() {
        return page;
    }

    URI gateway() {
        return gateway;
    }

    /** Opens a page of Rollcall. */
    Window open(String path) {
        page.navigate(gateway.resolve(path).toString());
        return this;
    }

    /** What is here under this role and with this name, exactly. */
    Locator find(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void press(String button) {
        find(AriaRole.BUTTON, button).click();
    }

    void follow(String link) {
        find(AriaRole.LINK, link).first().click();
    }

    /** The attribute of the page's main part. */
    String data(String name) {
        String value = page.locator("#main").getAttribute("data-" + name);
        return value == null ? "" : value;
    }

    long number(String name) {
        return Long.parseLong(data(name));
    }

    /** To be looked at by people, in {@code target/screenshots}; of a long page, what is in sight. */
    void picture(String name) {
        boolean isShort = (Boolean) page.evaluate("() => document.documentElement.scrollHeight < 1600");
        // Hiding the caret would leave marks in the page, over which the Content-Security-Policy stumbles.
        page.screenshot(new Page.ScreenshotOptions()
                .setCaret(ScreenshotCaret.INITIAL)
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(isShort));
    }

    void complainedAboutNothing() {
        assertThat(complaints).isEmpty();
    }

    /** What was complained about since the last time. */
    List<String> takeComplaints() {
        List<String> taken = List.copyOf(complaints);
        complaints.clear();
        return taken;
    }

    /** How many pixels wider than the window the page is, at a width of the window. */
    int overflowAt(int width) {
        page.setViewportSize(width, 860);
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
