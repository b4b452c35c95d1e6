package dev.rollcall.gateway.groups;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class GroupsPageTest extends BeforeFakes {

    private static final String GROUPS = "/companies/" + BRIGHTWATER + "/groups";

    @Test
    void the_first_button_of_the_form_is_the_search_so_that_enter_never_stages() {
        Document groups = visitor(Account.DANA).get(GROUPS).page();
        Element form = form(groups);

        assertThat(Objects.requireNonNull(form.selectFirst("button")).attr("value"))
                .isEqualTo("search");
        assertThat(groups.select("button[form=choose-groups]")).isEmpty();
        assertThat(form.select("button[value=everyone]")).isEmpty();
    }

    @Test
    void everyone_is_asked_about_once_with_what_it_does_to_the_bill() {
        Visitor dana = visitor(Account.DANA);
        Document groups = dana.get(GROUPS).page();

        Document asked = dana.get(groups.select("#to-everyone").attr("href")).page();
        assertThat(asked.select("[data-bill]").text()).contains("206 billable people now, about 220");
        Answer staged = dana.submit(Objects.requireNonNull(asked.selectFirst("#choose-everyone")), "action=everyone");

        assertThat(staged.uri().getPath()).endsWith("/review");
        assertThat(FAKES.lastBody("staging")).containsEntry("kind", "EVERYONE");
        assertThat(visitor(Account.VERA).get(GROUPS + "/everyone").status()).isEqualTo(403);
    }

    @Test
    void what_was_ticked_stands_in_the_address_and_is_there_after_a_reload() {
        Visitor dana = visitor(Account.DANA);
        Element form = form(dana.get(GROUPS).page());
        List<String> ticked = new ArrayList<>(ticked(form));
        String taken = ticked.removeFirst();
        String board = Objects.requireNonNull(form.selectFirst("tr:contains(Board) input[name=groupId]"))
                .val();
        ticked.add(board);

        List<String> fields =
                new ArrayList<>(ticked.stream().map(id -> "groupId=" + id).toList());
        fields.add("action=effect");
        Answer looked = dana.submit(form, fields.toArray(String[]::new));
        Document reloaded = dana.get(
                        looked.uri().getRawPath() + "?" + looked.uri().getRawQuery())
                .page();

        assertThat(looked.uri().getQuery()).contains("add=", "drop=");
        assertThat(ticked(form(reloaded)))
                .containsExactlyInAnyOrderElementsOf(ticked)
                .doesNotContain(taken);
        assertThat(reloaded.select("#stage-bar strong").text()).startsWith("5 groups chosen");
        assertThat(dana.get(GROUPS + "?add=nonsense").status()).isEqualTo(400);
    }

    @Test
    void who_was_faster_is_named_and_what_was_ticked_is_kept() {
        Visitor dana = visitor(Account.DANA);
        Element form = form(dana.get(GROUPS).page());
        String board = Objects.requireNonNull(form.selectFirst("tr:contains(Board) input[name=groupId]"))
                .val();
        FAKES.answerInstead(
                "staging",
                "/scope",
                Map.of(
                        "kind",
                        "GROUPS",
                        "groupIds",
                        List.of(UUID.randomUUID()),
                        "revision",
                        99,
                        "chosenAt",
                        Instant.now(),
                        "chosenBy",
                        Account.RUTH.subject()));

        Answer answer = dana.submit(form, "groupId=" + board, "action=search", "search=board");

        assertThat(answer.page().select("#scope-moved").text())
                .contains("a colleague chose 1 group")
                .contains("Your selection is kept");
        assertThat(ticked(form(answer.page()))).contains(board);
    }

    private static List<String> ticked(Element form) {
        return form.select("input[name=groupId][checked], input[name=groupId][type=hidden]")
                .eachAttr("value");
    }

    private static Element form(Document page) {
        return Objects.requireNonNull(page.selectFirst("form#choose-groups"), page::text);
    }
}
