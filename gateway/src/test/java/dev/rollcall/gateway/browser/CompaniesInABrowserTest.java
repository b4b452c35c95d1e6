package dev.rollcall.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static dev.rollcall.gateway.fakes.FakeWorld.KESTREL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Companies as people find them, set them up, change them and end them. */
@EnabledIfEnvironmentVariable(named = "ROLLCALL_CHROMIUM", matches = ".+")
class CompaniesInABrowserTest extends InABrowser {

    /** How many steps of the set-up, with what is seen of their labels, reach into another one. */
    private static final String OVERLAPPING = """
        () => {
          const seen = [...document.querySelectorAll(".stepper .step")].map(step => {
            const parts = [...step.querySelectorAll(".step-dot, .step-label")].map(part => {
              const text = document.createRange();
              text.selectNodeContents(part);
              const box = part.getBoundingClientRect(), ink = text.getBoundingClientRect();
              const clipped = getComputedStyle(part).overflow !== "visible";
              return clipped ? box : { left: Math.min(box.left, ink.left), right: Math.max(box.right, ink.right) };
            });
            return { left: Math.min(...parts.map(p => p.left)), right: Math.max(...parts.map(p => p.right)) };
          });
          return seen.flatMap((one, at) => seen.slice(at + 1).filter(other =>
            Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1)).length;
        }\
        """;

    @Test
    void enter_in_the_search_of_companies_searches_and_commands_nothing() {
        open("/");
        Locator search = page.locator("#company-search");

        search.fill("east");
        search.press("Enter");

        page.waitForURL(Pattern.compile(".*search=east.*"));
        assertThat(page.locator("#companies tbody tr")).hasCount(1);
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void a_wrong_time_zone_keeps_what_was_entered_with_it() {
        open("/");
        page.locator("[data-open='#add']").click();
        page.locator("#add-company [name=name]").fill("Cedar Point");
        page.locator("#add-company [name=timeZone]").fill("America/Chicagoo");

        page.locator("#add-company button[type=submit]").click();

        assertThat(page.locator("#add-company [role=alert]")).containsText("no such time zone");
        assertThat(page.locator("#add-company [name=name]")).hasValue("Cedar Point");
        assertThat(page.locator("#add-company [name=timeZone]")).hasValue("America/Chicagoo");
        assertThat(FAKES.commands()).isEmpty();
        page.locator("#add-company [name=timeZone]").fill("America/Chicago");
        page.locator("#add-company button[type=submit]").click();
        assertThat(page.locator("h1")).hasText("Cedar Point");
    }

    @Test
    void a_company_is_archived_and_deleted_by_who_was_told_before_what_that_does() {
        open("/companies/" + BRIGHTWATER + "/settings");
        page.locator("#archive-company > button").click();
        Locator dialog = page.locator("#archive-dialog");
        assertThat(dialog).containsText("206 people stop being billable at once");
        assertThat(FAKES.commands()).isEmpty();
        dialog.locator("button[type=submit]").click();

        Locator end = page.locator(".danger-zone");
        assertThat(end).containsText("What was read of 291 accounts");
        assertThat(end).containsText("This cannot be undone.");
        page.locator("#delete-name").fill("Brightwater");
        page.locator("#delete-company button").click();
        assertThat(page.locator("#delete-error")).containsText("nothing was deleted");
        page.locator("#delete-name").fill("Brightwater Logistics");
        page.locator("#delete-company button").click();

        assertThat(page.locator("#toasts")).containsText("Brightwater Logistics is deleted.");
        assertThat(page.locator("tr[data-company-id='" + BRIGHTWATER + "']")).hasCount(0);
    }

    @Test
    void a_name_that_nobody_can_see_or_that_turns_the_line_is_shown_safely() {
        FAKES.rename(EASTFIELD, "\u3164\u200b");
        FAKES.rename(KESTREL, "Kestrel \u202egnp.exe");

        // Names are remembered for seconds.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            open("/");
            assertThat(name(EASTFIELD).textContent()).isEqualTo("(name cannot be shown)");
        });

        assertThat(name(KESTREL)).hasText("Kestrel gnp.exe");
        assertThat(page.content()).doesNotContain("\u202e", "\u3164");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "he"})
    void the_steps_of_the_set_up_keep_apart_on_narrow_windows(String language) {
        open("/language?to=" + language);
        for (int width : new int[] {320, 390, 768}) {
            page.setViewportSize(width, 860);
            for (String path : List.of("/groups", "/review")) {
                open("/companies/" + EASTFIELD + path);
                assertThat(page.locator(".stepper .step")).hasCount(5);
                assertThat(page.evaluate(OVERLAPPING)).as(path + " at " + width).isEqualTo(0);
            }
        }
    }

    private Locator name(UUID company) {
        return page.locator("tr[data-company-id='" + company + "'] .name");
    }
}
