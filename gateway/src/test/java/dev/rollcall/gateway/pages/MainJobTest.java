package dev.rollcall.gateway.pages;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The whole main job with forms and links alone, as a browser without scripts does it. */
class MainJobTest extends BeforeFakes {

    private static final String BRIGHTWATERS = "/companies/" + BRIGHTWATER;

    @Test
    void a_company_is_added_and_its_home_says_what_comes_next() {
        Visitor dana = visitor(Account.DANA);

        Answer added = dana.submit(form(dana.get("/"), "#add-company"), "name=Cedar Point", "timeZone=Europe/Berlin");

        assertThat(added.page().select("h1").text()).isEqualTo("Cedar Point");
        assertThat(message(added)).contains("Cedar Point was added");
        assertThat(added.page().select("a#next-connect")).hasSize(1);
        assertThat(dana.get("/").text()).contains("Cedar Point");
    }

    @Test
    void groups_are_chosen_and_staged() {
        Visitor dana = visitor(Account.DANA);
        Answer groups = dana.get(BRIGHTWATERS + "/groups");
        List<String> ticked =
                groups.page().select("#groups input[name=groupId][checked]").eachAttr("value");

        assertThat(ticked).hasSize(5);
        assertThat(groups.page().select("#effect-card").text()).contains("+15 enter", "−1 leaves");
        Answer staged = dana.submit(
                form(groups, "#choose-groups"),
                "groupId=" + ticked.get(0),
                "groupId=" + ticked.get(1),
                "action=groups");

        assertThat(staged.uri().getPath()).isEqualTo(BRIGHTWATERS + "/review");
        assertThat(message(staged)).contains("15 people enter");
        assertThat(dana.get(BRIGHTWATERS + "/groups").page().select("tr[data-selected=true]"))
                .hasSize(2);
    }

    @Test
    void searching_for_a_group_forgets_none_that_is_ticked() {
        Visitor dana = visitor(Account.DANA);
        Element form = form(dana.get(BRIGHTWATERS + "/groups"), "#choose-groups");
        List<String> ticked = form.select("input[name=groupId][checked]").eachAttr("value");

        Answer found = dana.submit(
                form,
                Stream.concat(ticked.stream().map(id -> "groupId=" + id), Stream.of("search=board", "action=search"))
                        .toArray(String[]::new));

        assertThat(found.page().select("#groups tbody tr")).hasSize(1);
        assertThat(form(found, "#choose-groups")
                        .select("input[type=hidden][name=groupId]")
                        .eachAttr("value"))
                .containsExactlyInAnyOrderElementsOf(ticked);
    }

    @Test
    void who_may_only_look_can_search_for_groups_and_choose_none() {
        Visitor vera = visitor(Account.VERA);
        Element form = form(vera.get(BRIGHTWATERS + "/groups"), "#choose-groups");

        Answer found = vera.submit(form, "search=board", "action=search");

        assertThat(found.page().select("#groups tbody tr")).hasSize(1);
        assertThat(vera.submit(form, "action=everyone").status()).isEqualTo(403);
    }

    @Test
    void a_denial_can_be_undone_from_the_message_that_follows_it() {
        Visitor dana = visitor(Account.DANA);
        Element row = row(dana.get(BRIGHTWATERS + "/review"), "Zoe Albright");

        Answer denied =
                dana.submit(Objects.requireNonNull(row.selectFirst("form[data-action=deny]")), "decision=DENIED");
        assertThat(message(denied)).contains("Zoe Albright is denied");
        assertThat(row(denied, "Zoe Albright").attr("data-decision")).isEqualTo("DENIED");

        Answer undone = dana.submit(form(denied, "#undo"));
        assertThat(row(undone, "Zoe Albright").attr("data-decision")).isEqualTo("PENDING");
        assertThat(message(dana.get(BRIGHTWATERS + "/review"))).as("said once").isEmpty();
    }

    @Test
    void many_are_decided_at_once_and_what_moved_meanwhile_is_not() {
        Visitor dana = visitor(Account.DANA);
        Answer review = dana.get(BRIGHTWATERS + "/review");
        String zoe = itemOf(row(review, "Zoe Albright"));
        String moved = itemOf(row(review, "Dispatch Desk")).replaceFirst(":[0-9a-f]+:", ":00000000:");

        Answer decided = dana.submit(form(review, "#decide"), "item=" + zoe, "item=" + moved, "decision=APPROVED");

        assertThat(message(decided)).contains("1 decision was saved.", "Dispatch Desk changed in the directory.");
        assertThat(row(decided, "Zoe Albright").attr("data-decision")).isEqualTo("APPROVED");
        assertThat(row(decided, "Dispatch Desk").attr("data-decision")).isEqualTo("PENDING");
    }

    @Test
    void all_that_match_are_decided_by_their_filter() {
        Visitor dana = visitor(Account.DANA);
        Answer waiting = dana.get(BRIGHTWATERS + "/review?filter=WAITING");

        Answer decided = dana.submit(form(waiting, "#approve-matching"), "decision=APPROVED");

        assertThat(message(decided)).contains("5 people approved");
        assertThat(main(dana.get(BRIGHTWATERS + "/review")).attr("data-waits")).isEqualTo("0");
    }

    @Test
    void a_person_and_a_group_are_put_to_sleep_and_somebody_is_brought_in_anyway() {
        Visitor dana = visitor(Account.DANA);
        Element tom = row(dana.get(BRIGHTWATERS + "/review"), "Tom Becker");

        Answer asleep = dana.submit(Objects.requireNonNull(tom.selectFirst("form[data-action=sleep]")), "asleep=true");
        assertThat(row(asleep, "Tom Becker").attr("data-asleep")).isEqualTo("true");

        Document groups = dana.get(BRIGHTWATERS + "/review?view=groups").page();
        Answer group = dana.submit(
                Objects.requireNonNull(groups.selectFirst("tr:contains(Drivers) form[data-action=sleep-group]")),
                "asleep=true");
        assertThat(message(group)).contains("Drivers is asleep now");

        Document notSynced = dana.get(BRIGHTWATERS + "/not-synced").page();
        Answer broughtIn = dana.submit(
                Objects.requireNonNull(notSynced.selectFirst("tr:contains(Rosa Jimenez) form[data-action=bring-in]")));
        assertThat(message(broughtIn)).contains("Rosa Jimenez is brought in");
    }

    @Test
    void a_commit_commits_what_the_page_said_and_a_review_that_moved_is_shown_again() {
        Visitor dana = visitor(Account.DANA);
        String eastfield = "/companies/" + EASTFIELD;
        Answer review = dana.get(eastfield + "/review");
        Element commit = form(review, "#commit");
        Element desk = Objects.requireNonNull(row(review, "Front Desk").selectFirst("form[data-action=deny]"));

        dana.submit(desk, "decision=DENIED");
        Answer refused = dana.submit(commit);
        assertThat(refused.uri().getPath()).isEqualTo(eastfield + "/review");
        assertThat(message(refused)).contains("nothing was done");

        Answer committed = dana.submit(form(refused, "#commit"));
        assertThat(committed.uri().getPath()).isEqualTo(eastfield + "/sync");
        assertThat(message(committed)).contains("Commit 1: 180 joined");
    }

    @Test
    void sync_now_is_a_press_of_one_button() {
        Visitor dana = visitor(Account.DANA);

        Answer synced = dana.submit(form(dana.get(BRIGHTWATERS + "/sync"), "#sync-now"));

        assertThat(main(synced).attr("data-sync")).isEqualTo("RUNNING");
        assertThat(synced.page().select("#progress progress")).hasSize(1);
    }

    @Test
    void a_page_that_renews_itself_meanwhile_takes_no_message_away() {
        Visitor dana = visitor(Account.DANA);
        Element sync = form(dana.get(BRIGHTWATERS + "/sync"), "#sync-now");
        dana.locationOfForm(sync);

        Visitor poll = stranger()
                .withCookies(dana.cookies())
                .with("HX-Request", "true")
                .with("HX-Trigger", "main");
        assertThat(message(poll.get(BRIGHTWATERS + "/sync"))).isEmpty();

        assertThat(message(dana.get(BRIGHTWATERS + "/sync"))).contains("Syncing");
    }

    @Test
    void a_viewer_sees_everything_and_no_button_that_would_change_it() {
        Visitor vera = visitor(Account.VERA);

        for (String path : List.of("/review", "/groups", "/sync", "/policies", "/not-synced")) {
            Document page = vera.get(BRIGHTWATERS + path).page();
            assertThat(page.select("main form[method=post] button:not([disabled])[type=submit]").stream()
                            .filter(button -> button.closest("form#choose-groups") == null)
                            .filter(button -> button.closest("fieldset[disabled]") == null)
                            .toList())
                    .as(path)
                    .isEmpty();
        }
    }

    private static Element form(Answer answer, String selector) {
        return Objects.requireNonNull(
                answer.page().selectFirst("form" + selector), () -> selector + " in " + answer.text());
    }

    private static Element main(Answer answer) {
        return Objects.requireNonNull(answer.page().getElementById("main"));
    }

    private static String message(Answer answer) {
        return answer.page().select("#toasts").text();
    }

    private static Element row(Answer review, String name) {
        return Objects.requireNonNull(
                review.page().selectFirst("#changes tr[data-object-id]:contains(" + name + ")"),
                () -> name + " in " + review.page().select("#list").text());
    }

    private static String itemOf(Element row) {
        return Objects.requireNonNull(row.selectFirst("input[name=item]")).attr("value");
    }
}
