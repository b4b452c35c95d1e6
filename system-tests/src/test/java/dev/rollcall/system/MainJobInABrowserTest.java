package dev.rollcall.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.system.SimulatedTenant.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** From consent to the bill, as an administrator goes: with a browser, page by page, in words and buttons. */
@EnabledIfEnvironmentVariable(named = Chromium.VARIABLE, matches = ".+")
@ExtendWith(OneSystem.class)
class MainJobInABrowserTest {

    private static final int USERS = 240;
    private static final int HIRED = 5;
    /** So slow that a reading is still under way when somebody has looked at the page; once they have, it need not be any more. */
    private static final int SEEN_MILLISECONDS = 1500;

    private static RunningSystem system;

    private final Decisions decisions = new Decisions();
    private Chromium chromium;
    private Window window;
    private Page page;
    private Steps steps;

    @BeforeAll
    static void everything_runs(RunningSystem running) {
        system = running;
    }

    @BeforeEach
    void somebody_signs_in() {
        chromium = Chromium.before(system);
        window = chromium.window();
        page = window.page();
        steps = new Steps(window).signIn();
    }

    @AfterEach
    void the_browser_is_closed(TestInfo test) {
        window.picture("last-of-" + test.getTestMethod().orElseThrow().getName());
        chromium.close();
    }

    @Test
    void an_administrator_goes_from_consent_to_the_bill_and_keeps_it_right() throws Exception {
        SimulatedTenant tenant = SimulatedTenant.make(system, "Harbor Lane Clinics", USERS);
        tenant.behaves(Map.of("replicationDelaySeconds", 4, "deltaPageSize", 40));
        window.picture("console-before");

        UUID company = steps.addCompany(tenant.name());
        window.picture("home-before");
        connects(tenant);
        chooses_groups();
        decides_about_some_and_commits();

        long billable = tenant.recount(decisions);
        people_and_bill_show(company, billable);

        List<UUID> left = life_goes_on(tenant);
        syncs_now(company, tenant);
        approves_and_commits(company, left.size());

        assertThat(tenant.recount(decisions)).isEqualTo(billable + HIRED + 1 - 1);
        people_and_bill_show(company, tenant.recount(decisions));
        window.open("/");
        window.picture("console-after");
        window.complainedAboutNothing();
    }

    private void connects(SimulatedTenant tenant) throws Exception {
        window.follow("Connect");
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Global ")))
                .check();
        assertThat(page.locator("#main"))
                .containsText(Pattern.compile("User\\.Read\\.All.*GroupMember\\.Read\\.All", Pattern.DOTALL));
        window.picture("connect");
        window.press("Continue to Microsoft");

        window.picture("microsoft-picker");
        steps.pick(tenant.administrator());
        assertThat(page.locator("ul.permissions li")).not().hasCount(0);
        window.picture("microsoft-consent");
        tenant.answersAfter(SEEN_MILLISECONDS);
        window.press("Accept");

        assertThat(page.locator("#main[data-connection=VERIFYING]")).isVisible();
        window.picture("verifying");
        assertThat(page.locator("#main[data-reading=true]")).isVisible();
        assertThat(page.locator("#main"))
                .containsText(Pattern.compile("[1-9][0-9]* people and (no|[0-9]+) groups? so far"));
        window.picture("reading");
        tenant.answersAfter(0);
        page.waitForURL("**/groups");
    }

    private void chooses_groups() {
        assertThat(window.find(AriaRole.HEADING, "Choose who is synced")).isVisible();
        window.picture("groups");
        Locator search = page.locator("#group-search");
        search.fill("all staff");
        assertThat(window.find(AriaRole.CHECKBOX, "Sync Legacy – do not use")).hasCount(0);
        window.find(AriaRole.CHECKBOX, "Sync All Staff").check();
        assertThat(page.locator("#stage-bar")).containsText("1 group chosen");
        assertThat(search).hasValue("all staff");

        search.fill("all ");
        Locator users = window.find(AriaRole.CHECKBOX, "Sync All Users");
        users.check();
        assertThat(page.locator("#stage-bar")).containsText(Pattern.compile("2 groups chosen: 2[0-9]{2} people enter"));
        assertThat(page.locator("#effect-card")).containsText("will wait for your decision");
        window.picture("groups-chosen");
        for (Locator row : page.locator("#groups tbody tr:has(input:checked)").all()) {
            decisions.say("groups", UUID.fromString(row.getAttribute("data-group-id")));
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Stage 2[0-9]{2} changes")))
                .click();
        page.waitForURL("**/review");
    }

    private void decides_about_some_and_commits() {
        assertThat(page.locator("#changes")).isVisible();
        assertThat(page.locator("#main")).hasAttribute("data-waits", "3");
        window.picture("review");

        Locator doubtful = page.locator("#changes tr[data-doubtful=true]");
        doubtful.first().locator("summary").click();
        assertThat(doubtful.first().locator(".evidence-body")).isVisible();
        window.picture("review-evidence");
        decides(doubtful.nth(0), "approve", "approved");
        decides(
                page.locator("#changes tr[data-doubtful=true][data-decision=PENDING]")
                        .first(),
                "deny",
                "denied");
        window.press("Undo");
        assertThat(page.locator("#main")).hasAttribute("data-waits", "2");
        decisions.takeBack("denied");
        decides(
                page.locator("#changes tr[data-doubtful=true][data-decision=PENDING]")
                        .first(),
                "deny",
                "denied");
        assertThat(page.locator("#main")).hasAttribute("data-waits", "1");
        decisions.say(
                "pending",
                id(page.locator("#changes tr[data-doubtful=true][data-decision=PENDING]")
                        .first()));

        // One by the button of their row, two together by the bar.
        Locator ready = page.locator("#changes tr[data-decision=APPROVED][data-doubtful=false][data-asleep=false]");
        Locator tired = ready.nth(3);
        UUID asleep = id(tired);
        tired.locator("form[data-action=sleep] button").click();
        assertThat(page.locator("tr[data-object-id='" + asleep + "']")).hasAttribute("data-asleep", "true");
        decisions.say("asleepPeople", asleep);
        for (int i : new int[] {5, 6}) {
            ready.nth(i).getByRole(AriaRole.CHECKBOX).check();
            decisions.say("denied", id(ready.nth(i)));
        }
        window.picture("review-selected");
        page.locator("#decide button[value=DENIED]").click();
        assertThat(page.locator("#toasts")).containsText("2 people denied");

        window.find(AriaRole.NAVIGATION, "Show users or groups")
                .getByText("Groups")
                .click();
        assertThat(page.locator("#groups")).isVisible();
        page.locator("#change-search").fill("remote");
        Locator remote = page.locator("#groups tr").filter(new Locator.FilterOptions().setHasText("Remote Workers"));
        remote.getByRole(AriaRole.BUTTON).click();
        assertThat(remote).hasAttribute("data-asleep", "true");
        decisions.say("asleepGroups", UUID.fromString(remote.getAttribute("data-group-id")));
        window.picture("review-groups");

        window.open(page.url().replaceFirst("\\?.*", ""));
        page.locator("#commit button").click();
        assertThat(window.find(AriaRole.BUTTON, "Not yet").first()).isVisible();
        window.picture("review-dialog");
        window.press("Not yet");
        steps.commit();
        assertThat(page.locator("#main")).hasAttribute("data-last-outcome", "APPLIED");
        window.picture("connected");
    }

    /** By a button of the row; afterwards the person is among those of the same decision, which may be on another page. */
    private void decides(Locator row, String action, String what) {
        String objectId = row.getAttribute("data-object-id");
        String name = row.locator(".name").innerText();
        row.locator("form[data-action=" + action + "] button").click();
        assertThat(page.locator("#toasts")).containsText(name + " is " + what);
        assertThat(page.locator("tr[data-object-id='" + objectId + "'][data-decision=PENDING]"))
                .hasCount(0);
        decisions.say(what, UUID.fromString(objectId));
    }

    private void people_and_bill_show(UUID company, long billable) {
        String figure = String.format(Locale.ENGLISH, "%,d", billable);
        window.open("/companies/" + company + "/people");
        assertThat(page.locator("#main")).containsText(figure + " are billed");
        window.picture("people");
        page.locator("#people tbody tr").first().getByRole(AriaRole.LINK).click();
        assertThat(page.locator("#chain")).isVisible();
        window.picture("person");

        window.open("/companies/" + company + "/billing");
        assertThat(page.locator("#main .hero").first()).hasText(figure);
        window.picture("billing");
    }

    /** Some are hired, two marry, one leaves, and one account turns out to be somebody's. */
    private List<UUID> life_goes_on(SimulatedTenant tenant) throws Exception {
        tenant.hire(HIRED);
        List<UUID> people = tenant.users("PERSON").stream()
                .map(user -> UUID.fromString(user.path("id").asString()))
                .filter(decisions::isNotAboutThem)
                .toList();
        tenant.marries(people.get(7), "Okonkwo");
        tenant.marries(people.get(11), "Lindqvist");
        // Somebody who is billed: whoever sleeps with their group costs nothing already.
        long billed = tenant.recount(decisions);
        List<UUID> left = new ArrayList<>();
        for (int next = 23; tenant.recount(decisions) == billed; next++) {
            tenant.leaves(people.get(next));
            left.add(people.get(next));
        }
        return left;
    }

    private void syncs_now(UUID company, SimulatedTenant tenant) throws Exception {
        window.open("/companies/" + company + "/sync");
        String before = window.data("last-run");
        tenant.answersAfter(SEEN_MILLISECONDS);
        window.press("Sync Now");
        assertThat(page.locator("#progress")).isVisible();
        assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        window.picture("syncing");
        tenant.answersAfter(0);
        assertThat(page.locator("#main")).not().hasAttribute("data-last-run", before);
        assertThat(page.locator("#main")).hasAttribute("data-last-outcome", "APPLIED");
        assertThat(page.locator("#nav-review")).containsText(String.valueOf(HIRED + 1));
        window.picture("connected-with-news");
    }

    private void approves_and_commits(UUID company, int left) {
        window.follow("Review 6");
        assertThat(page.locator("#changes tr[data-decision=PENDING]")).hasCount(HIRED + 1);
        window.picture("review-waiting");
        page.locator("#approve-matching button").click();
        window.picture("review-matching");
        page.locator("#approve-matching-dialog")
                .getByRole(AriaRole.BUTTON)
                .getByText("Approve all 6")
                .click();
        assertThat(page.locator("#toasts")).containsText("6 people approved");
        decisions.move("pending", "approved");
        window.open("/companies/" + company + "/review");
        assertThat(page.locator("#main")).hasAttribute("data-ready", String.valueOf(HIRED + 1 + 2 + left));
        window.picture("review-later");
        steps.commit();
    }

    private static UUID id(Locator row) {
        return UUID.fromString(row.getAttribute("data-object-id"));
    }
}
