package dev.rollcall.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Dana at the gateway, in the Chromium that {@code ROLLCALL_CHROMIUM} names. */
abstract class InABrowser extends BeforeFakes {

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    private @Nullable BrowserContext context;
    protected Page page;

    @BeforeAll
    static void aBrowserRuns() {
        Playwright started = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = started;
        browser = started.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv("ROLLCALL_CHROMIUM")))
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
    }

    @AfterAll
    static void theBrowserIsClosed() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void danaSignsIn() {
        BrowserContext fresh = Objects.requireNonNull(browser)
                .newContext(new Browser.NewContextOptions().setLocale("en-US").setViewportSize(1280, 860));
        context = fresh;
        page = fresh.newPage();
        open("/oauth2/authorization/entra");
        page.locator("[id='" + Account.DANA.name() + "']").click();
        assertThat(page.locator("[popovertarget=account]")).isVisible();
    }

    @AfterEach
    void theWindowIsClosed() {
        if (context != null) {
            context.close();
        }
    }

    /** Opens a page of the gateway. */
    protected void open(String path) {
        page.navigate(address(path));
    }

    /** To be looked at by people, in {@code target/screenshots}. */
    protected void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }
}
