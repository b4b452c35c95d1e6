package dev.rollcall.gateway.session;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Somebody presses a button on a page whose session has ended meanwhile. */
class ExpiredSessionTest extends BeforeFakes {

    private static final String SYNC = "/companies/" + BRIGHTWATER + "/sync";

    @Test
    void a_button_says_in_place_that_the_session_has_ended_and_does_nothing() {
        Visitor dana = visitor(Account.DANA);
        Element form = form(dana, SYNC, "interval");

        Answer answer = dana.withoutSession().with("HX-Request", "true").submit(form, "minutes=60");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).isEmpty();
        assertThat(answer.type()).startsWith("text/html");
        assertThat(answer.page().select("main[data-session=session-ended] h1").text())
                .isEqualTo("Your session has ended");
        assertThat(answer.page().select("main[data-session=session-ended] p").text())
                .contains("Nothing was done");
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void a_part_of_a_page_that_renews_itself_says_the_same() {
        Answer answer = stranger().with("HX-Request", "true").get(SYNC);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.page().select("main[data-session=session-ended]")).hasSize(1);
    }

    @Test
    void a_form_without_scripts_is_shown_again_after_the_sign_in_and_sent_only_when_it_is_pressed_again() {
        Visitor dana = visitor(Account.DANA);
        Element form = form(dana, SYNC, "interval");
        dana.withoutSession().with("Origin", dana.origin()).with("Referer", dana.origin() + SYNC);

        Answer ended = dana.submit(form, "minutes=60");
        assertThat(ended.status()).isEqualTo(401);
        String back = ended.page().select("a#sign-in-again").attr("href");
        assertThat(back).startsWith("/sign-in/continue?back=");

        Answer picker = dana.get(back);
        Answer restored = dana.get(Objects.requireNonNull(picker.page().getElementById(Account.DANA.name()))
                .absUrl("href"));

        assertThat(restored.uri()).hasPath("/sign-in/restored");
        assertThat(restored.page().select("a#open-page").attr("href")).isEqualTo(SYNC);
        assertThat(FAKES.commands()).as("nothing is sent by itself").isEmpty();

        Answer done = dana.submit(form(restored, "send-again"));

        assertThat(done.uri()).hasPath(SYNC);
        assertThat(FAKES.commands()).hasSize(1).first().asString().startsWith("PUT fetcher/companies/" + BRIGHTWATER);
        assertThat(FAKES.lastBody("fetcher")).containsEntry("minutes", 60);
        assertThat(dana.get("/sign-in/restored").uri()).as("it is kept once").hasPath("/");
    }

    @Test
    void a_form_that_another_site_sends_is_kept_for_nobody() {
        Visitor dana = stranger().with("Origin", "https://elsewhere.example");

        assertThat(dana.post("/companies/" + BRIGHTWATER + "/commits", "revision=412")
                        .status())
                .isEqualTo(401);

        assertThat(dana.cookies()).doesNotContainKey("rollcall-kept-form");
        assertThat(dana.signInFrom(Account.DANA).uri()).hasPath("/");
    }

    @Test
    void a_form_that_nobody_says_the_origin_of_is_kept_for_nobody_either() {
        Visitor dana = stranger();

        dana.post("/companies/" + BRIGHTWATER + "/commits", "revision=412");

        assertThat(dana.cookies()).doesNotContainKey("rollcall-kept-form");
    }

    @Test
    void a_form_of_an_earlier_session_leads_back_to_its_page() {
        Visitor dana = visitor(Account.DANA);
        Element form = form(dana, SYNC, "interval");
        dana.withoutSession().signIn(Account.DANA).with("Referer", dana.origin() + SYNC + "?page=2");

        Answer refused = dana.submit(form, "minutes=60");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("main[data-session=form-too-old]")).hasSize(1);
        assertThat(refused.page().select("a#open-again").attr("href")).isEqualTo(SYNC + "?page=2");
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void a_form_of_somebody_who_was_signed_in_before_in_this_browser_is_not_sent_as_the_next() {
        Visitor browser = visitor(Account.DANA);
        Element form = form(browser, SYNC, "interval");

        Answer refused = browser.signIn(Account.RUTH).submit(form, "minutes=60");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(FAKES.commands()).isEmpty();
    }

    @Test
    void who_came_by_a_link_is_not_told_to_sign_in() {
        Answer refused = stranger().post("/invitations/some-link", "cloud=GLOBAL");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("a#open-again").attr("href")).isEqualTo("/invitations/some-link");
    }

    @Test
    void who_signs_out_of_a_session_that_has_ended_is_signed_out() {
        Visitor dana = visitor(Account.DANA);
        Element signOut = form(dana, "/", "sign-out");

        assertThat(dana.withoutSession().submit(signOut).uri()).hasPath("/signed-out");
    }

    @Test
    void a_script_is_told_to_sign_in() {
        Answer answer = stranger().get("/api/v1/companies");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("code").asString()).isEqualTo("sign-in-first");
    }

    private static Element form(Visitor visitor, String path, String id) {
        return form(visitor.get(path), id);
    }

    private static Element form(Answer answer, String id) {
        return Objects.requireNonNull(
                answer.page().getElementById(id), answer.page().text());
    }
}
