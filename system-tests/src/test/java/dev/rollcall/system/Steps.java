package dev.rollcall.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.demo.SampleMsp;
import java.util.UUID;
import java.util.regex.Pattern;

/** What administrators do again and again on Rollcall's pages and on Microsoft's, in their window. */
final class Steps {

    private static final Pattern HOME = Pattern.compile(".*/companies/([0-9a-f-]{36})$");

    private final Window window;
    private final Page page;

    Steps(Window window) {
        this.window = window;
        this.page = window.page();
    }

    Steps signIn() {
        return signIn(SampleMsp.ADMIN_ACCOUNT);
    }

    Steps signIn(String account) {
        window.open("/").follow("Sign in with Microsoft");
        pick(account);
        assertThat(page.locator("[popovertarget=account]")).isVisible();
        return this;
    }

    /** On Microsoft's page. */
    void pick(String account) {
        page.locator("form[data-account='" + account + "'] button").click();
    }

    UUID addCompany(String name) {
        window.open("/").press("Add a company");
        Locator dialog = window.find(AriaRole.DIALOG, "Add a company");
        dialog.getByLabel("Name of the company").fill(name);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add a company"))
                .click();
        page.waitForURL(HOME);
        return UUID.fromString(HOME.matcher(page.url()).replaceFirst("$1"));
    }

    /** From the wizard over Microsoft's pages until the directory has been read. */
    void connect(UUID company, SimulatedTenant tenant) {
        window.open("/companies/" + company + "/connect").press("Continue to Microsoft");
        pick(tenant.administrator());
        window.press("Accept");
        page.waitForURL("**/companies/" + company + "/groups");
    }

    /** From the groups step to the first commit, without deciding about anybody. */
    void commitEveryone(UUID company) {
        window.open("/companies/" + company + "/groups");
        window.follow("Skip: everyone");
        page.locator("#choose-everyone button").click();
        page.waitForURL("**/companies/" + company + "/review");
        commit();
    }

    /** By the bar, and the dialog that says what will happen. */
    void commit() {
        Pattern words = Pattern.compile("Commit [0-9,]+ changes?");
        page.locator("#commit").getByRole(AriaRole.BUTTON).and(named(words)).click();
        page.locator("#commit-dialog")
                .getByRole(AriaRole.BUTTON)
                .and(named(words))
                .click();
        assertThat(page.locator("#toasts")).containsText(Pattern.compile("Commit \\d+: .* joined"));
    }

    private Locator named(Pattern words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
    }
}
