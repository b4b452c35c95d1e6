package dev.rollcall.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.rollcall.demo.SampleMsp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What holds for all pages in a browser, with a company whose roster is committed and where somebody new waits. */
@EnabledIfEnvironmentVariable(named = Chromium.VARIABLE, matches = ".+")
@ExtendWith(OneSystem.class)
class PagesInABrowserTest {

    private static final int[] WIDTHS = {360, 768, 1280};

    private static RunningSystem system;
    private static Chromium chromium;
    private static UUID company;

    @BeforeAll
    static void a_company_is_in_step_and_somebody_new_waits(RunningSystem running) throws Exception {
        system = running;
        chromium = Chromium.before(system);
        SimulatedTenant tenant = SimulatedTenant.make(system, "Quarry Street Bakers", 90);
        try (Window window = chromium.window()) {
            try {
                Steps steps = new Steps(window).signIn();
                company = steps.addCompany(tenant.name());
                steps.connect(company, tenant);
                steps.commitEveryone(company);
            } finally {
                window.picture("last-of-setting-up");
            }
        }
        tenant.hire(3);
        JsonNode before = system.lastRun(company);
        system.post("/api/v1/companies/" + company + "/sync", Map.of());
        system.runAfter(company, before);
        system.await("the new people are staged")
                .until(() -> system.get("/api/v1/companies/" + company + "/review")
                                .path("openAdded")
                                .asLong()
                        >= 3);
    }

    @AfterAll
    static void the_browser_is_closed() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Every page, by the name of its picture. */
    private static Map<String, String> pages() {
        String home = "/companies/" + company;
        String member = system.get("/api/v1" + home + "/members?filter=ACTIVE&page=0&size=1")
                .path("items")
                .path(0)
                .path("memberId")
                .asString();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("console", "/");
        pages.put("account", "/account");
        pages.put("home", home);
        pages.put("connect", home + "/connect?again");
        pages.put("sync", home + "/sync");
        pages.put("review", home + "/review");
        pages.put("review-groups", home + "/review?view=groups");
        pages.put("review-nobody", home + "/review?search=nobody-is-called-so");
        pages.put("not-synced", home + "/not-synced");
        pages.put("people", home + "/people");
        pages.put("person", home + "/people/" + member);
        pages.put("groups", home + "/groups");
        pages.put("groups-everyone", home + "/groups/everyone");
        pages.put("policies", home + "/policies");
        pages.put("billing", home + "/billing");
        pages.put("audit", home + "/audit");
        pages.put("settings", home + "/settings");
        pages.put("api-keys", home + "/api-keys");
        return pages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "he"})
    void every_page_fits_narrow_and_wide_windows_in_every_language_and_complains_of_nothing(String language) {
        SoftAssertions softly = new SoftAssertions();
        try (Window window = chromium.window()) {
            new Steps(window).signIn();
            window.open("/language?to=" + language);
            pages().forEach((name, path) -> {
                window.open(path);
                softly.assertThat(window.page().locator("html").getAttribute("dir"))
                        .as(name)
                        .isEqualTo(language.equals("he") ? "rtl" : "ltr");
                for (int width : WIDTHS) {
                    softly.assertThat(window.overflowAt(width))
                            .as("pixels beyond the edge of " + name + " at " + width)
                            .isZero();
                    if (language.equals("en") ? width == 360 : width == 1280) {
                        window.picture(language + "-" + name + "-" + width);
                    }
                }
                softly.assertThat(window.takeComplaints()).as(name).isEmpty();
            });
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everybody_can_use_every_page_in_the_light_and_in_the_dark(ColorScheme scheme) {
        SoftAssertions softly = new SoftAssertions();
        try (Window window = chromium.window(scheme)) {
            Axe.bringAlong(window.page().context());
            window.open("/sign-in");
            softly.assertThat(Axe.find(window.page())).as("signing in").isEmpty();
            new Steps(window).signIn();
            pages().forEach((name, path) -> {
                window.open(path);
                softly.assertThat(Axe.find(window.page())).as(name).isEmpty();
                if (scheme == ColorScheme.DARK) {
                    window.picture("dark-" + name);
                }
            });
            window.open("/").press("Add a company");
            softly.assertThat(Axe.find(window.page())).as("adding a company").isEmpty();
            window.picture("add-" + scheme);
            softly.assertThat(window.takeComplaints()).isEmpty();
        }
        softly.assertAll();
    }

    @Test
    void tables_stay_tables_down_to_1100_pixels() {
        SoftAssertions softly = new SoftAssertions();
        try (Window window = chromium.window()) {
            new Steps(window).signIn();
            pages().forEach((name, path) -> {
                window.open(path);
                for (int width : new int[] {1360, 1100}) {
                    softly.assertThat(window.overflowAt(width))
                            .as(name + " at " + width)
                            .isZero();
                    for (Locator head :
                            window.page().locator("#main table > thead").all()) {
                        softly.assertThat(head.boundingBox().height)
                                .as(name + " at " + width + " has its columns' names")
                                .isGreaterThan(20);
                    }
                    if (width == 1100) {
                        window.picture("at-1100-" + name);
                    }
                }
            });
        }
        softly.assertAll();
    }

    @Test
    void paper_shows_the_company_and_nothing_to_press() {
        SoftAssertions softly = new SoftAssertions();
        try (Window window = chromium.window()) {
            new Steps(window).signIn();
            pages().forEach((name, path) -> {
                window.open(path);
                window.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                softly.assertThat(window.page()
                                .locator("button:visible, .btn:visible, input[type=search]:visible")
                                .allInnerTexts())
                        .as(name)
                        .isEmpty();
                if (path.startsWith("/companies/")) {
                    softly.assertThat(window.page().locator(".print-head").innerText())
                            .as(name)
                            .contains("Quarry Street Bakers");
                    softly.assertThat(window.page().locator(".print-head").isVisible())
                            .as(name)
                            .isTrue();
                }
                window.picture("print-" + name);
                window.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            });
        }
        softly.assertAll();
    }

    @Test
    void a_wrong_time_zone_costs_nothing_that_was_entered() {
        try (Window window = chromium.window()) {
            new Steps(window).signIn();
            window.open("/").press("Add a company");
            Locator dialog = window.find(AriaRole.DIALOG, "Add a company");
            dialog.getByLabel("Name of the company").fill("Mistyped Zone Ltd");
            dialog.getByLabel("Time zone").fill("Europe/Berlinn");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add a company"))
                    .click();

            Page page = window.page();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("no such time zone");
            assertThat(page.getByLabel("Name of the company")).hasValue("Mistyped Zone Ltd");
            assertThat(page.getByLabel("Time zone")).hasValue("Europe/Berlinn");
            assertThat(page.getByLabel("Time zone")).isFocused();
            page.getByLabel("Time zone").fill("Europe/Berlin");
            window.press("Add a company");
            page.waitForURL("**/companies/*");
            assertThat(window.find(AriaRole.HEADING, "Mistyped Zone Ltd")).isVisible();
        }
    }

    @Test
    void a_mistyped_company_is_renamed_and_deleted_by_typing_its_name() {
        try (Window window = chromium.window()) {
            Steps steps = new Steps(window).signIn();
            UUID other = steps.addCompany("Misstyped Bros");
            Page page = window.page();
            window.open("/companies/" + other + "/settings");
            page.locator("#name").fill("Mistyped Bros");
            window.press("Save");
            assertThat(page.locator("#toasts")).containsText("The settings are saved.");
            assertThat(page.locator(".switcher-company")).hasText("Mistyped Bros");

            page.locator("#delete-name").fill("Misstyped Bros");
            window.press("Delete Mistyped Bros for good");
            assertThat(page.locator("#delete-error")).containsText("nothing was deleted");
            page.locator("#delete-name").fill("Mistyped Bros");
            window.press("Delete Mistyped Bros for good");
            assertThat(page.locator("#toasts")).containsText("Mistyped Bros is deleted.");
            assertThat(page.locator("tr[data-company-id='" + other + "']")).hasCount(0);
        }
    }

    @Test
    void light_and_dark_can_be_chosen_and_are_remembered() {
        try (Window window = chromium.window()) {
            new Steps(window).signIn();
            Locator body = window.page().locator("html");
            String light = background(body);

            window.press("Light or dark");
            String dark = background(body);
            window.open("/companies/" + company + "/people");

            assertThat(dark).isNotEqualTo(light).isEqualTo(background(body));
            window.complainedAboutNothing();
        }
    }

    private static String background(Locator element) {
        return (String) element.evaluate("element => getComputedStyle(element).backgroundColor");
    }

    @Test
    void a_viewer_sees_every_page_and_nothing_to_decide_with() throws Exception {
        JsonNode colleague = system.colleague();
        String subject = SampleMsp.TENANT_ID + "/" + colleague.path("id").asString();
        system.call(
                        "PUT",
                        "/api/v1/companies/" + company + "/grants",
                        Map.of("subject", subject, "name", "A colleague", "role", "VIEWER"))
                .ok();
        SoftAssertions softly = new SoftAssertions();
        try (Window window = chromium.window()) {
            new Steps(window).signIn(colleague.path("userPrincipalName").asString());
            pages().forEach((name, path) -> {
                if (List.of("connect", "groups-everyone", "audit", "settings", "api-keys")
                        .contains(name)) {
                    return;
                }
                window.open(path);
                softly.assertThat(window.page()
                                .locator("#main form[method=post] button:not([name=page], [value=search]):visible")
                                .allInnerTexts())
                        .as("buttons of " + name)
                        .isEmpty();
                softly.assertThat(window.page()
                                .locator("#main input[type=checkbox]:enabled:visible")
                                .count())
                        .as("boxes of " + name)
                        .isZero();
                window.picture("viewer-" + name);
                softly.assertThat(window.takeComplaints()).as(name).isEmpty();
            });
            window.open("/companies/" + company + "/audit");
            assertThat(window.find(AriaRole.HEADING, "This is for administrators"))
                    .isVisible();
            window.picture("viewer-audit");
        }
        softly.assertAll();
    }

    @Test
    void cancelling_at_microsoft_comes_back_with_words_and_a_way_on() throws Exception {
        SimulatedTenant tenant = SimulatedTenant.make(system, "Undecided Partners", 20);
        try (Window window = chromium.window()) {
            Steps steps = new Steps(window).signIn();
            UUID other = steps.addCompany(tenant.name());
            window.open("/companies/" + other + "/connect").press("Continue to Microsoft");
            steps.pick(tenant.administrator());
            window.press("Cancel");

            Page page = window.page();
            page.waitForURL("**/companies/" + other + "/connect/refused?code=consent-declined");
            assertThat(window.find(AriaRole.HEADING, "Consent was declined")).isVisible();
            assertThat(page.locator("#main")).containsText("nothing was connected and nothing was read");
            window.picture("consent-declined");
            window.follow("Begin again");
            assertThat(window.find(AriaRole.BUTTON, "Continue to Microsoft")).isEnabled();
            window.complainedAboutNothing();

            steps.connect(other, tenant);
            assertThat(window.find(AriaRole.HEADING, "Choose who is synced")).isVisible();
        }
    }

    @Test
    void the_main_steps_need_no_mouse() throws Exception {
        SimulatedTenant tenant = SimulatedTenant.make(system, "Keyboard Makers", 45);
        try (Window window = chromium.window()) {
            Page page = window.page();
            Keyboard keyboard = new Keyboard(page);
            window.open("/");
            keyboard.tabTo(window.find(AriaRole.LINK, "Sign in with Microsoft")).press("Enter");
            keyboard.tabTo(page.locator("form[data-account='dana.reyes@northgate.example'] button"))
                    .press("Enter");
            page.waitForURL(window.gateway() + "/");

            keyboard.tabTo(window.find(AriaRole.BUTTON, "Add a company")).press("Enter");
            assertThat(page.getByLabel("Name of the company")).isFocused();
            keyboard.type(tenant.name()).press("Enter");
            keyboard.tabTo(page.locator("#next-connect")).press("Enter");
            keyboard.tabTo(window.find(AriaRole.BUTTON, "Continue to Microsoft"))
                    .press("Enter");
            keyboard.tabTo(page.locator("form[data-account='" + tenant.administrator() + "'] button"))
                    .press("Enter");
            keyboard.tabTo(window.find(AriaRole.BUTTON, "Accept")).press("Enter");
            page.waitForURL("**/groups");

            keyboard.tabTo(page.locator("#group-search")).type("all users");
            assertThat(page.locator("#groups tbody tr")).hasCount(1);
            assertThat(page.locator("#group-search")).isFocused();
            Locator users = window.find(AriaRole.CHECKBOX, "Sync All Users");
            keyboard.tabTo(users).press("Space");
            assertThat(page.locator("#stage-bar")).containsText("1 group chosen");
            assertThat(users).isFocused();
            keyboard.tabTo(page.locator("#stage-bar .btn--primary")).press("Enter");
            page.waitForURL("**/review");

            Locator doubtful = page.locator("#changes tr[data-doubtful=true][data-decision=PENDING]");
            doubtful.first().waitFor();
            int waiting = doubtful.count();
            assertThat(waiting).isPositive();
            keyboard.tabTo(doubtful.first().locator("form[data-action=deny] button"))
                    .press("Enter");
            assertThat(doubtful).hasCount(waiting - 1);
            assertThat(page.locator("#changes tr:focus-within")).hasCount(1);
            keyboard.tabTo(page.locator("#undo button")).press("Enter");
            assertThat(doubtful).hasCount(waiting);
            assertThat(page.locator("body:focus")).hasCount(0);
            keyboard.tabTo(page.locator("#commit button")).press("Enter");
            keyboard.tabTo(page.locator("#commit-dialog .btn--primary")).press("Enter");
            assertThat(page.locator("#toasts")).containsText("joined");
            keyboard.tabTo(window.find(AriaRole.BUTTON, "Sync Now")).press("Enter");
            assertThat(page.locator("#toasts")).containsText("Syncing");
            window.complainedAboutNothing();
        }
    }
}
