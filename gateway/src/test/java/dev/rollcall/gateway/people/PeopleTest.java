package dev.rollcall.gateway.people;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PeopleTest extends BeforeFakes {

    private static final String PEOPLE = "/companies/" + BRIGHTWATER + "/people";

    @Test
    void the_roster_is_searched_filtered_and_paged() {
        Visitor viewer = visitor(Account.VERA);

        Document all = viewer.get(PEOPLE).page();
        assertThat(all.select("tr[data-member]")).hasSize(50);
        Document second = viewer.get(href(all, "a[rel=next]")).page();
        assertThat(second.select("tr[data-member]")).hasSize(50);
        assertThat(second.select("tr[data-member]").eachAttr("data-member"))
                .doesNotContainAnyElementsOf(all.select("tr[data-member]").eachAttr("data-member"));

        Document asleep = viewer.get(PEOPLE + "?filter=ASLEEP").page();
        assertThat(asleep.select("tr[data-member] .person-text a").eachText())
                .containsExactly("Amara Diallo", "Ben Archer");
        assertThat(asleep.select("a.chip[aria-current]").eachText()).containsExactly("Asleep");

        Document found = viewer.get(PEOPLE + "?search=AMARA").page();
        assertThat(found.select("tr[data-member] .person-text a").eachText()).containsExactly("Amara Diallo");
        assertThat(viewer.get(PEOPLE + "?search=%22%3E%3Cscript%3E&filter=LEFT")
                        .page()
                        .select(".state h3")
                        .text())
                .isEqualTo("Nobody matches");
    }

    @Test
    void putting_somebody_to_sleep_is_said_and_can_be_undone() {
        Visitor approver = visitor(Account.AMAL);
        Document list = approver.get(PEOPLE + "?search=Elena").page();

        Answer after = approver.submit(one(list, "tr[data-member] form"));

        assertThat(after.uri().getQuery()).contains("search=Elena");
        assertThat(after.page().select(".toast p").text()).startsWith("Elena Novak is asleep now");
        assertThat(after.page().select("tr.row--asleep")).hasSize(1);
        Answer undone = approver.submit(one(after.page(), ".toast form"));
        assertThat(undone.page().select(".toast p").text()).startsWith("Elena Novak is included again");
        assertThat(undone.page().select("tr.row--asleep")).isEmpty();
    }

    @Test
    void several_are_put_to_sleep_at_once() {
        Visitor approver = visitor(Account.AMAL);
        Document list = approver.get(PEOPLE).page();
        var boxes = list.select("input[name=person][form=bulk]");

        Answer after = approver.submit(
                one(list, "#bulk"),
                "asleep=true",
                "person=" + boxes.get(0).val(),
                "person=" + boxes.get(1).val());

        assertThat(after.page().select(".toast p").text()).startsWith("2 people are asleep now");
        assertThat(approver.get(PEOPLE + "?filter=ASLEEP").page().select("tr[data-member]"))
                .hasSize(4);
    }

    @Test
    void a_form_leads_back_to_nowhere_else() {
        Visitor approver = visitor(Account.AMAL);
        Document list = approver.get(PEOPLE).page();

        Answer after = approver.submit(one(list, "#bulk"), "asleep=true", "back=https://elsewhere.example/");

        assertThat(after.uri().getHost()).isEqualTo("localhost");
    }

    @Test
    void a_person_is_shown_with_why_they_are_billed_and_what_happened() {
        Visitor viewer = visitor(Account.VERA);
        Document list = viewer.get(PEOPLE + "?search=Elena").page();

        Document elena =
                viewer.get(href(list, "tr[data-member] .person-text a")).page();

        assertThat(elena.select("h1").text()).isEqualTo("Elena Novak");
        assertThat(elena.select("#chain").text()).isEqualTo("Why Elena Novak is billed");
        assertThat(elena.select(".chain").text())
                .contains("through Head Office")
                .contains("since commit 1");
        assertThat(elena.select("#open ins").eachText()).contains("Marsh");
        assertThat(elena.select(".event h3").eachText())
                .containsExactly("Changed in the directory", "Joined the roster");
        assertThat(one(elena, ".event").text()).contains("By the policy, commit 31.");
        assertThat(elena.select("main form[action$=/sleep]")).isEmpty();
    }

    @Test
    void a_denied_change_is_told_on_the_persons_page_and_so_are_office_and_employee_id() {
        Visitor dana = visitor(Account.DANA);
        Document review =
                dana.get("/companies/" + BRIGHTWATER + "/review?search=Elena").page();
        dana.submit(one(review, "#changes form[data-action=deny]"), "decision=DENIED");

        Document elena = dana.get(href(dana.get(PEOPLE + "?search=Elena").page(), "tr[data-member] .person-text a"))
                .page();

        assertThat(elena.select("#open h2").text()).isEqualTo("A change was denied");
        assertThat(elena.select("#open").attr("data-decision")).isEqualTo("DENIED");
        assertThat(elena.select("[aria-labelledby=ids]").text()).contains("Office Columbus", "Employee id E-1042");
    }

    @Test
    void who_sleeps_is_shown_with_the_group_that_makes_them_sleep() {
        Visitor approver = visitor(Account.AMAL);
        Document list = approver.get(PEOPLE + "?search=Ben+Archer").page();

        Document ben =
                approver.get(href(list, "tr[data-member] .person-text a")).page();

        assertThat(ben.select("#chain").text()).isEqualTo("Why Ben Archer is not billed");
        assertThat(ben.select("section[aria-labelledby=sleep]").text()).contains("Interns");
        Answer after = approver.submit(one(ben, "main form[action$=/sleep]"));
        assertThat(after.uri().getPath()).isEqualTo(ben.location().replaceFirst("https?://[^/]+", ""));
        assertThat(after.page().select("#chain").text()).isEqualTo("Why Ben Archer is billed");
    }

    @Test
    void viewers_see_no_buttons_and_may_not_press_them_either() {
        Visitor viewer = visitor(Account.VERA);
        Document list = viewer.get(PEOPLE).page();

        assertThat(list.select("main button")).isEmpty();
        Answer refused = viewer.post("/companies/" + BRIGHTWATER + "/sleep", "asleep=true&" + viewer.secretField());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[data-error]").attr("data-error")).isEqualTo("may-not-decide");
    }

    @Test
    void billing_readers_see_no_people() {
        Visitor reader = visitor(Account.BILL);

        for (String path : new String[] {PEOPLE, PEOPLE + "/" + BRIGHTWATER}) {
            Answer refused = reader.get(path);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.page().select("[data-error]").attr("data-error")).isEqualTo("figures-only");
        }
    }

    @Test
    void another_companys_people_are_nobodys_business() {
        assertThat(visitor(Account.VERA)
                        .get("/companies/" + EASTFIELD + "/people")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_page_stands_while_approval_is_away() {
        Visitor viewer = visitor(Account.VERA);
        FAKES.silence("approval");

        Answer answer = viewer.get(PEOPLE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.page().select(".state--danger")).hasSize(1);
        assertThat(viewer.get(PEOPLE + "/" + BRIGHTWATER).page().select(".state--danger"))
                .hasSize(1);
    }

    @Test
    void a_company_without_a_roster_is_shown_the_way_to_one() {
        FAKES.answerInstead("approval", "/members", Map.of("total", 0, "items", List.of()));

        assertThat(visitor(Account.VERA).get(PEOPLE).page().select(".state h3").text())
                .isEqualTo("Nobody is on the roster yet");
    }

    private static Element one(Document page, String selector) {
        return Objects.requireNonNull(page.selectFirst(selector), selector + " in " + page.text());
    }

    private static String href(Document page, String selector) {
        return one(page, selector).attr("href");
    }
}
