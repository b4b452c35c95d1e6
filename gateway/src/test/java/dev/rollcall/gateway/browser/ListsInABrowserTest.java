package dev.rollcall.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIfEnvironmentVariable(named = "ROLLCALL_CHROMIUM", matches = ".+")
class ListsInABrowserTest extends InABrowser {

    private static final String BRIGHTWATERS = "/companies/" + BRIGHTWATER;
    private static final String EASTFIELDS = "/companies/" + EASTFIELD;

    @ParameterizedTest
    @ValueSource(strings = {"/groups", "/review", "/review?view=groups", "/not-synced", "/people"})
    void enter_in_a_search_searches_and_commands_nothing(String path) {
        open(BRIGHTWATERS + path);
        Locator search = page.locator("#main input[type=search]");

        search.fill("bo");
        search.press("Enter");
        page.waitForURL(Pattern.compile(".*search=bo.*"));

        assertThat(page.locator("#main input[type=search]")).hasValue("bo");
        assertThat(FAKES.commands()).isEmpty();
        assertThat(page.url()).contains(path.replaceFirst("\\?.*", ""));
    }

    @Test
    void everyone_is_asked_about_before_anybody_is_staged() {
        open(BRIGHTWATERS + "/groups");
        page.locator("#to-everyone").click();

        assertThat(page.locator("[data-bill]")).containsText("206 billable people now");
        assertThat(FAKES.commands()).isEmpty();
        page.getByText("Choose groups instead").click();
        assertThat(page.locator("#groups")).isVisible();
    }

    @Test
    void the_dialog_of_deny_all_denies_in_the_colour_of_danger_and_offers_nothing_else() {
        open(BRIGHTWATERS + "/review?filter=ADDED");
        page.locator("#deny-matching button").click();

        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog.locator("button[type=submit]")).hasCount(1);
        assertThat(dialog.locator("button.btn--danger")).hasText("Deny all 14");
        dialog.locator("button[type=submit]").click();

        assertThat(page.locator("#toasts")).containsText("14 people denied");
        assertThat(FAKES.lastBody("approval")).containsEntry("decision", "DENIED");
    }

    @Test
    void a_list_that_is_being_prepared_comes_by_itself_and_commit_waits_for_it() {
        FAKES.answerWith("staging", "/figures", Map.of("changeSetId", UUID.randomUUID()));
        open(EASTFIELDS + "/review");
        assertThat(page.locator("#preparing")).containsText("Preparing the list…");
        assertThat(page.locator("#commit button")).isDisabled();
        page.locator("#changes tbody .check").nth(2).check();

        FAKES.reset();

        assertThat(page.locator("#preparing")).hasCount(0);
        assertThat(page.locator("#changes tbody .check").nth(2)).isChecked();
        page.locator("[data-pick-none]").click();
        assertThat(page.locator("#commit button")).isEnabled();
    }

    @Test
    void ticks_outlive_paging_and_are_decided_together() {
        open(EASTFIELDS + "/review");
        page.locator("#changes tbody .check").nth(1).check();
        page.locator("#changes tbody .check").nth(2).check();
        page.locator("a[rel=next]").click();
        page.waitForURL(Pattern.compile(".*page=1.*"));
        assertThat(page.locator("#decide .bar-count")).hasAttribute("data-count", "2");
        assertThat(((Number) page.evaluate("() => document.querySelector('#list').getBoundingClientRect().top"))
                        .intValue())
                .as("where the list begins")
                .isBetween(-80, 200);
        page.locator("#changes tbody .check").first().check();
        assertThat(page.locator("#decide .bar-count")).hasAttribute("data-count", "3");

        page.locator("#decide button[value=DENIED]").click();

        assertThat(page.locator("#toasts")).containsText("3 people denied");
        assertThat((List<?>) FAKES.lastBody("approval").get("items")).hasSize(3);
        assertThat(page.locator("#decide")).isHidden();
    }

    @Test
    void all_that_match_can_be_selected_from_the_first_page() {
        open(EASTFIELDS + "/review");
        page.locator("[data-all]").check();
        page.locator("[data-pick-matching]").click();
        assertThat(page.locator("[data-pick-matching]")).hasText("All 181 selected");

        page.locator("#decide button[value=APPROVED]").click();
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).containsText("Approve all 181 that match?");
        dialog.locator("button[type=submit]").click();

        assertThat(page.locator("#toasts")).containsText("181 people approved");
        assertThat(FAKES.lastBody("approval")).containsEntry("filter", "ALL");
    }

    @Test
    void after_back_and_after_a_reload_ticks_and_panel_of_groups_agree() {
        open(BRIGHTWATERS + "/groups");
        page.locator("#groups tr:has-text('Board') .check").check();
        assertThat(page.locator("#stage-bar strong")).containsText("6 groups chosen");
        page.waitForURL(Pattern.compile(".*add=.*"));

        page.reload();
        assertThat(page.locator("#groups .check:checked")).hasCount(6);
        assertThat(page.locator("#stage-bar strong")).containsText("6 groups chosen");

        open(BRIGHTWATERS + "/people");
        page.goBack();
        assertThat(page.locator("#groups .check:checked")).hasCount(6);
        assertThat(page.locator("#stage-bar strong")).containsText("6 groups chosen");
        page.locator("#group-search").fill("drivers");
        assertThat(page.locator("#groups tbody tr")).hasCount(1);
        assertThat(page.locator("#stage-bar strong")).containsText("6 groups chosen");
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void after_back_ticks_and_bar_of_the_review_agree() {
        open(EASTFIELDS + "/review");
        page.locator("#changes tbody .check").nth(4).check();
        open(EASTFIELDS + "/people");
        page.goBack();

        assertThat(page.locator("#changes tbody .check:checked")).hasCount(1);
        assertThat(page.locator("#decide .bar-count")).hasAttribute("data-count", "1");
        assertThat(page.locator("#decide")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"768, en", "768, de", "880, de", "1100, de", "1360, de"})
    void lists_keep_within_their_frame(int width, String language) {
        page.setViewportSize(width, 900);
        open("/language?to=" + language);
        for (String path : List.of(
                "/",
                BRIGHTWATERS + "/review",
                BRIGHTWATERS + "/people",
                BRIGHTWATERS + "/groups",
                BRIGHTWATERS + "/not-synced")) {
            open(path);
            assertThat(page.evaluate("() => [...document.querySelectorAll('.list')].filter(list => "
                            + "[...list.querySelectorAll('table')].some(table => table.offsetWidth > list.clientWidth))"
                            + ".map(list => list.innerText)"))
                    .as("lists that are wider than their frame on " + path + " at " + width)
                    .isEqualTo(List.of());
            assertThat(page.evaluate("() => [...document.querySelectorAll('main tbody td')]"
                            + ".filter(cell => cell.offsetWidth > 0 && cell.innerText.trim() && cell.offsetWidth < 32"
                            + " && getComputedStyle(cell).visibility == 'visible').map(cell => cell.innerText)"))
                    .as("cells without room for their text on " + path + " at " + width)
                    .isEqualTo(List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1100, 1360})
    void tables_stay_tables(int width) {
        page.setViewportSize(width, 900);
        for (String path : List.of("/sync", "/review", "/review?view=groups", "/people", "/groups", "/not-synced")) {
            open(BRIGHTWATERS + path);
            for (Locator table : page.locator("main table.table").all()) {
                assertThat(table.evaluate("table => getComputedStyle(table).display"))
                        .as(path + " at " + width)
                        .isEqualTo("table");
            }
            assertThat(page.evaluate("() => [...document.querySelectorAll('main thead th')].filter(th =>"
                            + " th.scrollWidth > th.clientWidth && !th.querySelector('.vh') && getComputedStyle(th).visibility =="
                            + " 'visible').map(th => th.innerText)"))
                    .as("heads that are cut on " + path + " at " + width)
                    .isEqualTo(List.of());
        }
    }

    @Test
    void print_shows_the_company_and_no_buttons() {
        for (String path : List.of("/review", "/people", "/sync", "/groups")) {
            open(BRIGHTWATERS + path);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator(".nav-head")).isVisible();
            assertThat(page.locator(".nav-head")).containsText("Brightwater Logistics");
            assertThat(page.locator("main button:visible, main .btn:visible")).hasCount(0);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        }
    }

    /** For people to look at, in {@code target/screenshots}; what can be checked of it is that nothing is wider than its window. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "he"})
    void pages_fit_their_windows(String language) {
        open("/language?to=" + language);
        for (String path : List.of(
                "/review",
                "/groups",
                "/groups/everyone",
                "/people",
                "/people/0bb0c0de-52d7-4e0f-8f1b-000000000007",
                "/sync",
                "/not-synced?population=DIRECTORY")) {
            for (int width : new int[] {390, 1100, 1360}) {
                page.setViewportSize(width, 900);
                open(BRIGHTWATERS + path);
                String name = language + path.replaceAll("[/?=]", "-").replaceFirst("-0bb0.*", "-person") + "-" + width;
                if (!language.equals("de") || width == 1360) {
                    picture(name);
                }
                assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth -"
                                        + " document.documentElement.clientWidth"))
                                .intValue())
                        .as(name)
                        .isZero();
            }
            if (language.equals("en")) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                picture("dark" + path.replaceAll("[/?=]", "-").replaceFirst("-0bb0.*", "-person"));
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            }
        }
    }
}
