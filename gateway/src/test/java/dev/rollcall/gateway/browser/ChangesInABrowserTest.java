package dev.rollcall.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.rollcall.gateway.fakes.Account;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What people are told about changes: that they wait for a commit, what they change, why, and who was faster. */
@EnabledIfEnvironmentVariable(named = "ROLLCALL_CHROMIUM", matches = ".+")
class ChangesInABrowserTest extends InABrowser {

    private static final String HARBOR = "b0000000-0000-4000-8000-000000000008";
    private static final String BRIGHTWATERS = "/companies/" + BRIGHTWATER;
    private static final String EASTFIELDS = "/companies/" + EASTFIELD;

    @Test
    void what_is_ready_to_commit_and_who_left_and_is_billed_until_then_is_said_from_the_console_on() {
        FAKES.leaversAreReady(UUID.fromString(HARBOR), 3);
        open("/");
        Locator harbor = page.locator("tr[data-company-id='" + HARBOR + "']");
        assertThat(harbor).containsText("Ready to commit");
        assertThat(harbor).containsText("3 left, still billed");

        harbor.getByText("Commit 3").click();

        assertThat(page.locator("#still-billed")).hasText("3 people who left are still billed until you commit.");
        assertThat(page.locator("#nav-review [data-figure=ready]")).hasText("3");
        assertThat(page.locator("#commit button")).isEnabled();
        open("/companies/" + HARBOR);
        assertThat(page.locator("[data-state=READY]")).containsText("Ready to commit");
        assertThat(page.locator("main")).containsText("3 people who left are still billed until you commit.");
        open("/companies/" + HARBOR + "/sync");
        assertThat(page.locator("#ready")).containsText("3 people who left are still billed until you commit.");
    }

    @Test
    void the_first_screen_after_a_first_commit_says_who_is_billed_though_billing_has_not_counted_yet() {
        FAKES.answerWith("billing", "/count", Map.of("billable", 0, "revision", 0));
        open(EASTFIELDS + "/review");

        commit();

        page.waitForURL("**" + EASTFIELDS + "/sync");
        assertThat(page.locator("#toasts")).containsText("180 joined");
        assertThat(page.locator("[aria-labelledby=who] .big")).containsText("180");
    }

    @Test
    void a_commit_that_comes_too_late_says_who_committed_meanwhile() {
        open(EASTFIELDS + "/review");
        FAKES.refuse("approval", "/commits", 409, "review-moved");
        FAKES.answerInstead(
                "approval",
                "/commits",
                List.of(Map.ofEntries(
                        Map.entry("commit", 38),
                        Map.entry("by", Account.RUTH.subject()),
                        Map.entry("at", Instant.now()),
                        Map.entry("joined", 2),
                        Map.entry("updated", 0),
                        Map.entry("left", 0),
                        Map.entry("slept", 0),
                        Map.entry("woke", 0),
                        Map.entry("active", 208),
                        Map.entry("asleep", 2),
                        Map.entry("billable", 206))));

        commit();

        assertThat(page.locator("#toasts")).containsText("Commit 38 was made just now (by: a colleague).");
        assertThat(page.locator("#toasts")).containsText("nothing was done");
        assertThat(page.locator("#changes")).isVisible();
    }

    @Test
    void a_change_says_what_came_and_what_went_by_name_and_why() {
        open(BRIGHTWATERS + "/review");

        Locator tom = page.locator("#changes tr:has-text('Tom Becker')");
        assertThat(tom.locator(".came bdi")).hasText("Drivers");
        assertThat(tom.locator(".went bdi")).hasText("Dispatch (dynamic)");
        assertThat(tom.locator(".change-list del")).hasCount(0);
        assertThat(page.locator("#changes tr:has-text('Wade Sutter')")).containsText("left the group Night Shift");
        assertThat(page.locator("#changes").innerText())
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    @Test
    void a_change_that_is_denied_is_told_on_the_page_of_the_person() {
        open(BRIGHTWATERS + "/review?search=Elena");
        page.locator("#changes form[data-action=deny] button").click();
        assertThat(page.locator("#toasts")).containsText("Elena Novak is denied");

        open(BRIGHTWATERS + "/people?search=Elena");
        page.locator("tr[data-member] .person-text a").click();

        assertThat(page.locator("#open h2")).hasText("A change was denied");
    }

    @Test
    void who_is_out_of_scope_is_offered_a_group_and_not_to_be_brought_in() {
        open(BRIGHTWATERS + "/not-synced?population=DIRECTORY");

        Locator greta = page.locator("tr[data-object-id]:has-text('Greta Holm')");

        assertThat(greta).containsText("In no chosen group.");
        assertThat(greta.locator("button")).hasCount(0);
        greta.locator("a").click();
        page.waitForURL("**" + BRIGHTWATERS + "/groups");
    }

    @Test
    void a_page_beyond_the_end_is_the_last_one() {
        open(EASTFIELDS + "/review?page=999");

        page.waitForURL(Pattern.compile(".*page=3.*"));
        assertThat(page.locator("#changes tr[data-object-id]")).hasCount(31);
    }

    private void commit() {
        page.locator("#commit button").click();
        page.locator("#commit-dialog button[type=submit]").click();
    }
}
