package dev.rollcall.gateway.connected;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static dev.rollcall.gateway.fakes.FakeWorld.MARLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ConnectedPageTest extends BeforeFakes {

    @Test
    void what_is_ready_to_commit_is_said_with_who_is_still_billed() {
        Document page =
                visitor(Account.DANA).get("/companies/" + BRIGHTWATER + "/sync").page();

        assertThat(page.select("#ready").text())
                .contains("15 changes are ready to commit", "12 to add, 2 to update, 1 to remove")
                .contains("1 person who left is still billed until you commit.");
        assertThat(page.select("#ready a").attr("href")).endsWith("/review?filter=READY");
    }

    @Test
    void a_run_says_what_it_read_memberships_included() {
        FAKES.answerInstead(
                "fetcher",
                "/runs",
                List.of(Map.of(
                        "runId",
                        UUID.randomUUID(),
                        "mode",
                        "DELTA",
                        "trigger",
                        "MANUAL",
                        "startedAt",
                        Instant.now(),
                        "users",
                        0,
                        "groups",
                        1,
                        "memberships",
                        184,
                        "outcome",
                        "APPLIED")));

        assertThat(visitor(Account.VERA)
                        .get("/companies/" + BRIGHTWATER + "/sync")
                        .page()
                        .select("#run-list tbody tr")
                        .text())
                .contains("Changed: 0 accounts, 1 group, 184 memberships");
    }

    @Test
    void problems_of_runs_are_told_in_the_readers_language() {
        Visitor dana = visitor(Account.DANA);
        dana.get("/language?to=de");

        Document page = dana.get("/companies/" + MARLOW + "/sync").page();

        assertThat(page.select("#last-problem").text())
                .contains("Microsoft hat nicht alle Anfragen beantwortet")
                .doesNotContain("removes nobody");
        assertThat(page.select("#run-list").text()).doesNotContain("Microsoft answered");
    }

    @Test
    void right_after_the_first_commit_nothing_says_nought_although_billing_has_not_counted_yet() {
        Visitor dana = visitor(Account.DANA);
        FAKES.answerWith("billing", "/count", Map.of("billable", 0, "revision", 0));
        Document review = dana.get("/companies/" + EASTFIELD + "/review").page();

        Document connected = dana.submit(Objects.requireNonNull(review.selectFirst("form#commit")))
                .page();

        assertThat(connected.select("#toasts").text()).contains("180 joined");
        assertThat(connected.select("[aria-labelledby=who] .big").text()).startsWith("180 ");
    }

    @Test
    void figures_are_the_same_on_every_page() {
        Visitor dana = visitor(Account.DANA);
        String company = "/companies/" + BRIGHTWATER;

        String connected =
                dana.get(company + "/sync").page().select(".facts--figures").text();
        Document review = dana.get(company + "/review").page();

        assertThat(connected).contains("Not synced 6", "Ready to commit 15", "Needs a decision 5", "On the roster");
        assertThat(review.select("[data-figure=notSynced]").text()).isEqualTo("6");
        assertThat(dana.get(company + "/not-synced")
                        .page()
                        .select(".chip[aria-current] b")
                        .text())
                .isEqualTo("6");
        assertThat(review.select("main").attr("data-ready")).isEqualTo("15");
        assertThat(review.select("main").attr("data-waits")).isEqualTo("5");
        assertThat(review.select("a.chip:contains(Ready to commit) b").text()).isEqualTo("15");
    }
}
