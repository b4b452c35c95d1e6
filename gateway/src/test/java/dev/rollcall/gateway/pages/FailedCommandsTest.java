package dev.rollcall.gateway.pages;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What a person is told when a command did not go through: what is known, and how to find out the rest. */
class FailedCommandsTest extends BeforeFakes {

    private static final String POLICIES = "/companies/" + BRIGHTWATER + "/policies";

    @Test
    void a_command_without_an_answer_is_not_said_to_be_saved_or_lost() {
        Visitor dana = visitor(Account.DANA);
        Element form = policy(dana.get(POLICIES));
        FAKES.silence("approval");

        Document failed = dana.with(
                        "Referer", dana.get("/").uri().resolve(POLICIES).toString())
                .submit(form, "preset=INCLUDE_EVERYONE")
                .page();

        assertThat(failed.select("h1").text()).isEqualTo("We could not confirm what you did");
        assertThat(failed.select("main").text())
                .contains("may have been done or not")
                .doesNotContain("saved", "lost");
        assertThat(failed.select("#look").attr("href")).isEqualTo(POLICIES);
    }

    @Test
    void a_page_that_cannot_be_shown_says_nothing_about_what_was_decided() {
        Visitor dana = visitor(Account.DANA);
        FAKES.silence("approval");

        Document failed = dana.get(POLICIES).page();

        assertThat(failed.select("h1").text()).isEqualTo("The changes cannot be shown just now");
        assertThat(failed.select("main").text()).doesNotContain("saved", "decided");
    }

    @Test
    void nothing_that_was_entered_is_lost_while_a_company_is_busy() {
        Visitor dana = visitor(Account.DANA);
        Element form = policy(dana.get(POLICIES));
        FAKES.refuse("approval", "/policy", 429, "company-busy");

        Answer busy = dana.submit(form, "preset=INCLUDE_EVERYONE");
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.page().select("h1").text()).isEqualTo("This company is busy");
        assertThat(FAKES.commands()).isEmpty();

        Element repeat = Objects.requireNonNull(busy.page().getElementById("repeat"));
        FAKES.forgetRefusals();
        Answer done = dana.submit(repeat);
        assertThat(done.page().select("#toasts").text()).contains("The policy is saved");
        assertThat(FAKES.lastBody("approval")).containsEntry("preset", "INCLUDE_EVERYONE");
    }

    @Test
    void no_other_site_is_linked_as_the_page_before() {
        Visitor dana = visitor(Account.DANA);
        Element form = policy(dana.get(POLICIES));
        FAKES.silence("approval");

        Document failed = dana.with("Referer", "https://evil.example" + POLICIES)
                .submit(form, "preset=INCLUDE_EVERYONE")
                .page();

        assertThat(failed.select("#look").attr("href")).isEqualTo("/");
    }

    private static Element policy(Answer answer) {
        return Objects.requireNonNull(answer.page().getElementById("policy"), answer.text());
    }
}
