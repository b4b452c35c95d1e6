package dev.rollcall.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Chromium that {@code ROLLCALL_CHROMIUM} names. */
final class Chromium implements AutoCloseable {

    static final String VARIABLE = "ROLLCALL_CHROMIUM";

    private static final List<String> ARGUMENTS =
            List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking");

    private final Playwright playwright;
    private final Browser browser;
    private final URI gateway;

    private Chromium(Playwright playwright, Browser browser, URI gateway) {
        this.playwright = playwright;
        this.browser = browser;
        this.gateway = gateway;
    }

    /** Starts it for an installation. */
    static Chromium before(RunningSystem system) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv(VARIABLE)))
                        .setArgs(ARGUMENTS));
        return new Chromium(playwright, browser, system.addresses().gateway());
    }

    /** A window of somebody who has never been here, and whose browser asks for English and light pages. */
    Window window() {
        return window(new Browser.NewContextOptions());
    }

    Window window(ColorScheme scheme) {
        return window(new Browser.NewContextOptions().setColorScheme(scheme));
    }

    private Window window(Browser.NewContextOptions options) {
        return new Window(browser.newContext(options.setLocale("en-US").setViewportSize(1280, 860)), gateway);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
