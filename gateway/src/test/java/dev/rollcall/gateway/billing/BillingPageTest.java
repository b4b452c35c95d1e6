package dev.rollcall.gateway.billing;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static dev.rollcall.gateway.fakes.FakeWorld.WESTBROOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class BillingPageTest extends BeforeFakes {

    private static final String BILLING = "/companies/" + BRIGHTWATER + "/billing";

    @Test
    void a_billing_reader_sees_the_count_what_it_is_made_of_and_its_history() {
        FAKES.answerInstead(
                "billing",
                "/count",
                Map.of(
                        "billable",
                        1212,
                        "asOf",
                        "2026-11-13T20:02:04Z",
                        "revision",
                        412,
                        "breakdown",
                        Map.of(
                                "billable", 1212,
                                "asleep", 7,
                                "pending", 3,
                                "denied", 1,
                                "excluded", Map.of("GUEST", 3, "ROOM", 2))));

        Document page =
                visitor(Account.BILL).get(BILLING + "?at=2026-11-20T09:30").page();

        assertThat(page.select(".hero").eachText()).containsExactly("1,212", "1,212");
        assertThat(page.select("section[aria-labelledby=past] dd").eachText())
                .containsExactly("1,228", "−5", "−3", "−1", "−7", "1,212");
        assertThat(page.select("section[aria-labelledby=past] dt .sub").text()).isEqualTo("Guest 3, Room 2");
        assertThat(page.select(".plot-line").attr("d")).startsWith("M").endsWith("H1000");
    }

    @Test
    void the_present_count_stands_beside_the_figures_of_all_pages() {
        Document page = visitor(Account.BILL).get(BILLING).page();

        assertThat(page.select("section[aria-labelledby=today] [data-figure]").eachAttr("data-figure"))
                .containsExactly(
                        "billable",
                        "directory",
                        "inScope",
                        "notSynced",
                        "waiting",
                        "ready",
                        "denied",
                        "roster",
                        "asleep");
        assertThat(page.select("section[aria-labelledby=latest] tbody tr")).hasSize(8);
    }

    @Test
    void what_is_ready_to_commit_is_said_beside_the_count_and_who_may_read_it_is_led_there() {
        String foot = "section[aria-labelledby=today] .card-foot";

        assertThat(visitor(Account.VERA).get(BILLING).page().select(foot + " a").attr("href"))
                .endsWith("/review?filter=READY");
        Document figuresOnly = visitor(Account.BILL).get(BILLING).page();
        assertThat(figuresOnly.select(foot).text()).contains("ready to commit");
        assertThat(figuresOnly.select(foot + " a")).isEmpty();
    }

    @Test
    void the_count_as_of_an_instant_is_asked_in_the_companys_time_zone() {
        Document page =
                visitor(Account.BILL).get(BILLING + "?at=2026-10-01T09:30").page();

        assertThat(page.select("#past").text()).isEqualTo("Billable on Oct 1, 2026, 09:30:00 CDT");
        assertThat(page.select("input[name=at]").val()).startsWith("2026-10-01T09:30");
        assertThat(FAKES.asked("billing", "at")).contains("2026-10-01T14:30:00Z");
    }

    @Test
    void the_counts_come_as_csv() {
        FAKES.answerInstead(
                "billing",
                "/counts",
                List.of(
                        Map.of("revision", 1, "billable", 205, "asOf", "2026-11-01T06:00:00Z"),
                        Map.of("revision", 2, "billable", 206, "asOf", "2026-11-02T20:10:00Z")));

        Answer csv = visitor(Account.BILL).get(BILLING + "/counts.csv");

        assertThat(csv.type()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.text())
                .isEqualTo("revision,as_of,billable\r\n1,2026-11-01T06:00:00Z,205\r\n2,2026-11-02T20:10:00Z,206\r\n");
    }

    @Test
    void a_csv_that_billing_cannot_give_is_no_empty_file() {
        Visitor reader = visitor(Account.BILL);
        FAKES.silence("billing");

        assertThat(reader.get(BILLING + "/counts.csv").status()).isEqualTo(503);
    }

    @Test
    void a_company_that_was_never_billed_is_told_so() {
        Document page = visitor(Account.DANA)
                .get("/companies/" + WESTBROOK + "/billing")
                .page();

        assertThat(page.select(".state h3").eachText()).containsOnly("Nothing is billed yet");
    }

    @Test
    void the_page_stands_while_billing_is_away() {
        Visitor reader = visitor(Account.BILL);
        FAKES.silence("billing");

        Answer answer = reader.get(BILLING);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.page().select(".state--danger")).isNotEmpty();
    }

    @Test
    void another_companys_bill_is_refused() {
        assertThat(visitor(Account.BILL)
                        .get("/companies/" + EASTFIELD + "/billing")
                        .status())
                .isEqualTo(403);
    }
}
