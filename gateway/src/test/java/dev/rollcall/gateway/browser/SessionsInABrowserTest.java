package dev.rollcall.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** One's own sessions, and the end of them. */
@EnabledIfEnvironmentVariable(named = "ROLLCALL_CHROMIUM", matches = ".+")
class SessionsInABrowserTest extends InABrowser {

    @Test
    void all_others_end_at_a_press_and_this_one_stays() {
        Visitor elsewhere = visitor(Account.DANA);
        open("/account");

        page.locator("#end-others button").click();

        assertThat(page.locator("main")).containsText("You are signed in nowhere else");
        assertThat(elsewhere.get("/").uri()).hasPath("/sign-in");
        open("/");
        assertThat(page.locator("[popovertarget=account]")).isVisible();
    }

    @Test
    void signing_out_ends_the_session_of_the_provider_too() {
        page.locator("[popovertarget=account]").click();
        page.locator("#sign-out button").click();

        page.waitForURL("**/signed-out*");
        assertThat(page.locator("main")).containsText("You are signed out");
        assertThat(FAKES.lastIdTokenHint()).isNotEmpty();
        open("/");
        page.waitForURL("**/sign-in");
    }
}
