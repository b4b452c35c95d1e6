package dev.rollcall.gateway.company;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static dev.rollcall.gateway.fakes.FakeWorld.WESTBROOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class SettingsTest extends BeforeFakes {

    private static final String BRIGHTWATERS = "/companies/" + BRIGHTWATER + "/settings";

    @Test
    void a_company_can_be_renamed_and_given_another_time_zone() {
        Visitor ruth = visitor(Account.RUTH);

        Answer saved = ruth.submit(
                form(ruth.get(BRIGHTWATERS), "settings"), "name=Brightwater Freight", "timeZone=Europe/Berlin");

        assertThat(saved.uri()).hasPath(BRIGHTWATERS);
        assertThat(saved.page().select("#toasts").text()).contains("The settings are saved.");
        assertThat(saved.page().select("#name").val()).isEqualTo("Brightwater Freight");
        assertThat(saved.page().select(".switcher-company").text()).isEqualTo("Brightwater Freight");
        assertThat(saved.page().select(".nav-foot").text()).contains("Central European");
    }

    @Test
    void what_is_refused_comes_back_in_the_form_with_what_was_entered() {
        Visitor dana = visitor(Account.DANA);
        Element form = form(dana.get(BRIGHTWATERS), "settings");

        Answer wrongZone = dana.submit(form, "name=Brightwater Freight", "timeZone=Mars/Olympus");
        assertThat(wrongZone.status()).isEqualTo(422);
        assertThat(wrongZone.page().select("#name").val()).isEqualTo("Brightwater Freight");
        assertThat(wrongZone.page().select("#zone").val()).isEqualTo("Mars/Olympus");
        assertThat(wrongZone.page().select("#zone").attr("aria-invalid")).isEqualTo("true");
        assertThat(FAKES.commands()).isEmpty();

        Answer taken = dana.submit(form, "name=Harbor Lane Dental", "timeZone=Europe/Berlin");
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.page().select("#settings-error").text()).contains("a company with this name already");
        assertThat(taken.page().select("#name").val()).isEqualTo("Harbor Lane Dental");
        assertThat(taken.page().select("#zone").val()).isEqualTo("Europe/Berlin");
    }

    @Test
    void archiving_says_before_what_it_does_in_figures_and_can_be_undone() {
        Visitor dana = visitor(Account.DANA);
        Answer settings = dana.get(BRIGHTWATERS);
        String billable = dana.get("/companies/" + BRIGHTWATER)
                .page()
                .select("[data-figure=billable]")
                .text();

        assertThat(form(settings, "archive-company").text())
                .contains(
                        "Syncing stops at once",
                        billable + " people stop being billable at once",
                        "can be reactivated");
        Answer archived = dana.submit(form(settings, "archive-company"));
        assertThat(FAKES.commands()).containsExactly("POST consent/companies/" + BRIGHTWATER + "/archive");
        assertThat(archived.text()).doesNotContain("id=\"archive-company\"");

        dana.submit(form(archived, "reactivate-company"));
        assertThat(FAKES.commands()).endsWith("POST consent/companies/" + BRIGHTWATER + "/reactivate");
        assertThat(dana.get(BRIGHTWATERS).page().getElementById("archive-company"))
                .isNotNull();
    }

    @Test
    void only_an_archived_company_is_deleted_and_only_by_who_types_its_name() {
        Visitor dana = visitor(Account.DANA);
        assertThat(dana.get(BRIGHTWATERS).page().getElementById("delete-company"))
                .as("not archived yet")
                .isNull();
        FAKES.archive(BRIGHTWATER);
        Answer settings = dana.get(BRIGHTWATERS);
        assertThat(settings.page().select(".danger-zone").text())
                .contains("What was read of 291 accounts", "This cannot be undone.");

        Answer mistyped = dana.submit(form(settings, "delete-company"), "name=Brightwater");
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.page().select("#delete-error").text()).contains("nothing was deleted");
        assertThat(FAKES.commands()).isEmpty();

        Answer deleted = dana.submit(form(mistyped, "delete-company"), "name=Brightwater Logistics");
        assertThat(deleted.uri()).hasPath("/");
        assertThat(deleted.page().select("#toasts").text()).contains("Brightwater Logistics is deleted.");
        assertThat(deleted.page().select("tr[data-company-id=" + BRIGHTWATER + "]"))
                .isEmpty();
    }

    @Test
    void a_mistyped_company_that_was_never_connected_is_deleted_at_once() {
        Visitor dana = visitor(Account.DANA);

        Answer deleted = dana.submit(
                form(dana.get("/companies/" + WESTBROOK + "/settings"), "delete-company"), "name=Westbrook Robotics");

        assertThat(deleted.page().select("#toasts").text()).contains("Westbrook Robotics is deleted.");
    }

    @Test
    void a_companys_own_administrator_changes_it_and_does_not_end_it() {
        Visitor ruth = visitor(Account.RUTH);
        Answer settings = ruth.get(BRIGHTWATERS);

        assertThat(settings.page().getElementById("settings")).isNotNull();
        assertThat(settings.page().select("#archive-company, #delete-company")).isEmpty();
    }

    private static Element form(Answer answer, String id) {
        return Objects.requireNonNull(answer.page().getElementById(id), () -> id + " in " + answer.text());
    }
}
