package dev.rollcall.gateway.console;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.EASTFIELD;
import static dev.rollcall.gateway.fakes.FakeWorld.KESTREL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ConsoleTest extends BeforeFakes {

    private static final String HARBOR = "b0000000-0000-4000-8000-000000000008";

    @Test
    void a_company_with_changes_that_nobody_has_committed_is_not_in_step() {
        Visitor dana = visitor(Account.DANA);
        assertThat(row(dana, HARBOR).attr("data-state")).isEqualTo("OK");

        Element brightwater = row(dana, BRIGHTWATER.toString());

        assertThat(brightwater.attr("data-state")).isEqualTo("WAITING");
        assertThat(figure(brightwater, "ready")).isPositive();
    }

    @Test
    void ready_to_commit_is_a_state_of_its_own_and_names_who_left_and_is_still_billed() {
        FAKES.leaversAreReady(UUID.fromString(HARBOR), 3);
        Visitor dana = visitor(Account.DANA);
        Document console = dana.get("/").page();
        Element harbor = row(console, HARBOR);

        assertThat(harbor.attr("data-state")).isEqualTo("READY");
        assertThat(harbor.text()).contains("Ready to commit", "3 left, still billed", "Commit 3");
        assertThat(console.select(".summary").text()).contains("people who left are still billed until you commit");

        Document home = dana.get("/companies/" + HARBOR).page();
        assertThat(home.select("[data-state]").attr("data-state")).isEqualTo("READY");
        assertThat(home.select("main").text())
                .contains("3 changes are ready to commit", "3 people who left are still billed until you commit.");
        assertThat(home.select("#nav-review [data-figure=ready]").text()).isEqualTo("3");
        assertThat(dana.get("/?show=READY").page().select("#companies tbody tr").eachAttr("data-company-id"))
                .contains(HARBOR)
                .doesNotContain(KESTREL.toString());
    }

    @Test
    void an_unknown_time_zone_keeps_the_form_and_adds_nothing() {
        Visitor dana = visitor(Account.DANA);
        Element form = Objects.requireNonNull(dana.get("/").page().getElementById("add-company"));

        Answer answer = dana.submit(form, "name=Cedar Point", "timeZone=America/Chicagoo");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(FAKES.commands()).isEmpty();
        Element again = Objects.requireNonNull(answer.page().getElementById("add-company"));
        assertThat(again.select("[name=name]").val()).isEqualTo("Cedar Point");
        assertThat(again.select("[name=timeZone]").val()).isEqualTo("America/Chicagoo");
        assertThat(again.select("[name=timeZone]").attr("aria-invalid")).isEqualTo("true");
        assertThat(again.select("[role=alert]").text()).contains("no such time zone");

        Answer added = dana.submit(again, "name=Cedar Point", "timeZone=America/Chicago");
        assertThat(added.page().select("h1").text()).isEqualTo("Cedar Point");
    }

    @Test
    void an_archived_company_counts_nowhere_and_is_found_under_its_own_filter() {
        Visitor dana = visitor(Account.DANA);
        int before = dana.get("/").page().select("#companies tbody tr").size();
        FAKES.archive(EASTFIELD);

        Document console = dana.get("/").page();

        assertThat(console.select("#companies tbody tr")).hasSize(before - 1);
        assertThat(row(dana.get("/?show=ARCHIVED").page(), EASTFIELD.toString()).attr("data-state"))
                .isEqualTo("ARCHIVED");
        assertThat(dana.get("/companies/" + EASTFIELD).text()).contains("This company is archived");
    }

    @Test
    void no_name_can_hide_itself_or_turn_the_lines_around_it() {
        FAKES.rename(EASTFIELD, "\u3164\u200b");
        FAKES.rename(KESTREL, "Kestrel \u202egnp.exe");
        Visitor dana = visitor(Account.DANA);

        Document console = dana.get("/").page();

        assertThat(row(console, EASTFIELD.toString()).select(".name").text()).isEqualTo("(name cannot be shown)");
        assertThat(console.html()).doesNotContain("\u202e", "&#x202e;", "\u3164");
        assertThat(dana.get("/companies/" + KESTREL).page().html()).doesNotContain("\u202e");
        assertThat(dana.get("/companies/" + EASTFIELD).page().title()).contains("(name cannot be shown)");
    }

    @Test
    void problems_and_the_audit_trail_are_told_in_the_readers_language() {
        Visitor dana = visitor(Account.DANA);
        dana.get("/language?to=de");

        assertThat(dana.get("/").page().select("main").text())
                .contains("Microsoft hat nicht alle Anfragen beantwortet")
                .doesNotContain("Microsoft answered");
        assertThat(dana.get("/companies/" + BRIGHTWATER + "/audit")
                        .page()
                        .select("main")
                        .text())
                .contains("Übernahme 37")
                .doesNotContain("commit 37");
    }

    private static Element row(Visitor visitor, String company) {
        return row(visitor.get("/").page(), company);
    }

    private static Element row(Document console, String company) {
        return Objects.requireNonNull(console.selectFirst("tr[data-company-id=" + company + "]"), console.text());
    }

    private static int figure(Element within, String name) {
        return Integer.parseInt(within.select("[data-figure=" + name + "]").text());
    }
}
