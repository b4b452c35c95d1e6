package dev.rollcall.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import dev.rollcall.gateway.fakes.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Somebody presses a button on a page whose session has ended meanwhile. */
@EnabledIfEnvironmentVariable(named = "ROLLCALL_CHROMIUM", matches = ".+")
class ExpiredSessionInABrowserTest extends InABrowser {

    private static final String REVIEW = "/companies/" + BRIGHTWATER + "/review?filter=ADDED";
    private static final String SYNC = "/companies/" + BRIGHTWATER + "/sync";

    @Test
    void it_says_so_in_place_and_what_was_chosen_is_back_after_signing_in_and_not_sent() {
        open(REVIEW);
        Locator boxes = page.locator("#changes tbody input[type=checkbox][name=item]");
        boxes.nth(0).check();
        boxes.nth(2).check();
        theSessionEnds();

        page.locator("#decide button[value=APPROVED]").click();

        assertThat(page.locator("#session-dialog")).containsText("Your session has ended");
        assertThat(page.locator("#session-dialog")).containsText("Nothing was done");
        assertThat(page.locator("#session-dialog-go")).isFocused();
        picture("session-ended");
        page.locator("#session-dialog-go").click();
        danaIsPicked();
        page.waitForURL("**" + REVIEW);

        assertThat(page.locator("#session-restored")).containsText("Nothing was sent yet");
        assertThat(boxes.nth(0)).isChecked();
        assertThat(boxes.nth(1)).not().isChecked();
        assertThat(boxes.nth(2)).isChecked();
        picture("session-restored");
        assertThat(FAKES.commands()).isEmpty();

        page.locator("#decide button[value=APPROVED]").click();
        assertThat(page.locator("#toasts")).containsText("2 people");
        assertThat(FAKES.commands()).hasSize(1);
    }

    @Test
    void who_stays_keeps_the_page_as_it_is() {
        open(REVIEW);
        Locator box =
                page.locator("#changes tbody input[type=checkbox][name=item]").first();
        box.check();
        theSessionEnds();
        page.locator("#decide button[value=APPROVED]").click();

        page.locator("#session-dialog button").click();

        assertThat(page.locator("#session-dialog")).not().isVisible();
        assertThat(box).isChecked();
    }

    @Test
    void a_form_that_leaves_the_page_comes_back_to_it_with_what_was_chosen() {
        open(SYNC);
        page.locator("#interval").evaluate("form => form.closest('details')?.setAttribute('open', '')");
        page.locator("#interval select").selectOption("60");
        theSessionEnds();

        page.locator("#interval button[type=submit]").click();
        page.locator("main[data-session=session-ended] #sign-in-again").click();
        danaIsPicked();
        page.waitForURL("**" + SYNC);

        assertThat(page.locator("#session-restored")).containsText("Nothing was sent yet");
        assertThat(page.locator("#interval select")).hasValue("60");
        assertThat(FAKES.commands()).isEmpty();
    }

    private void theSessionEnds() {
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("rollcall"));
    }

    private void danaIsPicked() {
        page.locator("[id='" + Account.DANA.name() + "']").click();
    }
}
