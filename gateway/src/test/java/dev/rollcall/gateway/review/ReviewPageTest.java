package dev.rollcall.gateway.review;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ReviewPageTest extends BeforeFakes {

    private static final String BRIGHTWATERS = "/companies/" + BRIGHTWATER;
    private static final String GUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    @Test
    void a_page_beyond_the_end_leads_to_the_last_one() {
        Visitor dana = visitor(Account.DANA);

        Answer last = dana.get("/companies/" + EASTFIELD + "/review?page=999");

        assertThat(last.uri().getQuery()).contains("page=3");
        assertThat(last.page().select("#changes tr[data-object-id]")).hasSize(31);
        assertThat(dana.get(BRIGHTWATERS + "/people?page=999").page().select("tr[data-member]"))
                .isNotEmpty();
        assertThat(dana.get(BRIGHTWATERS + "/not-synced?page=999").page().select("tr[data-object-id]"))
                .isNotEmpty();
        assertThat(dana.get(BRIGHTWATERS + "/groups?page=999").page().select("tr[data-group-id]"))
                .isNotEmpty();
    }

    @Test
    void while_a_change_set_is_on_its_way_the_list_is_prepared_and_commit_waits() {
        Visitor dana = visitor(Account.DANA);
        Element commit = form(dana.get(BRIGHTWATERS + "/review").page(), "#commit");
        FAKES.answerWith("staging", "/figures", Map.of("changeSetId", UUID.randomUUID()));

        Document review = dana.get(BRIGHTWATERS + "/review").page();
        assertThat(review.select("#preparing").text()).contains("Preparing the list…");
        assertThat(review.select("#commit button[disabled]")).hasSize(1);
        assertThat(dana.get(BRIGHTWATERS + "/groups")
                        .page()
                        .select("#preparing")
                        .text())
                .contains("Preparing the list…");

        Answer held = dana.submit(commit);
        assertThat(held.uri().getPath()).isEqualTo(BRIGHTWATERS + "/review");
        assertThat(held.page().select("#toasts").text()).contains("You can commit as soon as it is complete");
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void who_left_and_is_billed_until_a_commit_is_named_on_every_page_of_people() {
        Visitor vera = visitor(Account.VERA);

        for (String path : List.of("/review", "/people", "/sync")) {
            assertThat(vera.get(BRIGHTWATERS + path).page().select("main").text())
                    .as(path)
                    .contains("1 person who left is still billed until you commit.");
        }
    }

    @Test
    void a_change_of_groups_says_what_came_and_what_went_and_shows_no_id() {
        Document review = visitor(Account.VERA).get(BRIGHTWATERS + "/review").page();

        Element tom = row(review, "Tom Becker");
        assertThat(tom.select(".change-list .came bdi").eachText()).containsExactly("Drivers");
        assertThat(tom.select(".change-list .went bdi").eachText()).containsExactly("Dispatch (dynamic)");
        assertThat(tom.select(".change-list del")).isEmpty();
        assertThat(review.select("#changes").text()).doesNotContainPattern(GUID);
        assertThat(row(review, "Wade Sutter").text()).contains("left the group Night Shift – Joliet");
    }

    @Test
    void a_dialog_confirms_the_one_verb_that_was_pressed() {
        Document review =
                visitor(Account.DANA).get(BRIGHTWATERS + "/review?filter=ADDED").page();

        Element deny = one(review, "#deny-matching-dialog");
        assertThat(deny.select("button[type=submit]").eachText()).containsExactly("Deny all 14");
        assertThat(deny.select("button[type=submit]").attr("value")).isEqualTo("DENIED");
        assertThat(deny.select("button[type=submit]").hasClass("btn--danger")).isTrue();
        assertThat(one(review, "#approve-matching-dialog")
                        .select("button[type=submit]")
                        .eachAttr("value"))
                .containsExactly("APPROVED");
        assertThat(one(review, "#deny-matching").attr("data-confirm")).isEqualTo("#deny-matching-dialog");
    }

    @Test
    void who_is_out_of_scope_is_offered_a_group_and_no_button_that_would_change_nothing() {
        Visitor dana = visitor(Account.DANA);

        assertThat(dana.get(BRIGHTWATERS + "/not-synced").text()).doesNotContain("Greta Holm");
        Element greta = one(
                dana.get(BRIGHTWATERS + "/not-synced?population=DIRECTORY").page(),
                "tr[data-object-id]:contains(Greta Holm)");
        assertThat(greta.select("form")).isEmpty();
        assertThat(greta.text()).contains("In no chosen group.");
        assertThat(greta.select("a").attr("href")).isEqualTo(BRIGHTWATERS + "/groups");

        Answer anyway = dana.post(
                BRIGHTWATERS + "/not-synced/" + greta.attr("data-object-id") + "/bring-in",
                "name=Greta+Holm&" + dana.secretField());
        assertThat(anyway.page().select("#toasts").text()).contains("stays out of scope");
    }

    @Test
    void names_that_nobody_can_see_or_that_turn_the_line_are_shown_safely() {
        FAKES.answerInstead(
                "approval",
                "/review/changes",
                Map.of(
                        "revision",
                        412,
                        "total",
                        2,
                        "items",
                        List.of(item(1, "\u200B\u3164"), item(2, "Ada \u202Eecalevol"))));

        Document review = visitor(Account.DANA).get(BRIGHTWATERS + "/review").page();

        assertThat(review.select("#changes .name").eachText())
                .containsExactly("(name cannot be shown)", "Ada ecalevol");
        assertThat(review.select("#changes").outerHtml()).doesNotContain("\u202E");
    }

    private static Map<String, Object> item(int number, String name) {
        return Map.ofEntries(
                entry("objectId", new UUID(0, number)),
                entry("memberId", new UUID(1, number)),
                entry("change", "ADDED"),
                entry("decision", "PENDING"),
                entry("digest", "d" + number),
                entry("displayName", name),
                entry("userPrincipalName", number + "@brightwater.example"),
                entry("because", Map.of("code", "APPEARED")),
                entry("fields", List.of()),
                entry("groups", List.of()),
                entry("asleep", false));
    }

    @Test
    void a_form_leads_back_to_the_list_as_it_was_and_to_nowhere_else() {
        Visitor dana = visitor(Account.DANA);
        Document list =
                dana.get(BRIGHTWATERS + "/review?filter=WAITING&search=zoe").page();
        Element deny = one(list, "form[data-action=deny]");

        assertThat(dana.submit(deny, "decision=DENIED").uri().getQuery()).contains("filter=WAITING", "search=zoe");
        for (String elsewhere : List.of("https://elsewhere.example/", "//elsewhere.example", "/companies/x/{a}")) {
            deny.select("input[name=back]").val(elsewhere);
            assertThat(dana.submit(deny, "decision=DENIED").uri().getPath()).isEqualTo(BRIGHTWATERS + "/review");
        }
    }

    private static Element row(Document review, String name) {
        return one(review, "#changes tr[data-object-id]:contains(" + name + ")");
    }

    private static Element form(Document page, String selector) {
        return one(page, "form" + selector);
    }

    private static Element one(Document page, String selector) {
        return Objects.requireNonNull(page.selectFirst(selector), () -> selector + " in " + page.text());
    }
}
