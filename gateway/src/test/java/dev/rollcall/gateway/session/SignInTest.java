package dev.rollcall.gateway.session;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

class SignInTest extends BeforeFakes {

    @Autowired
    private DatabaseClient database;

    @Test
    void whoever_wanted_a_page_is_brought_to_it_after_signing_in() {
        Visitor visitor = stranger();
        Answer first = visitor.get("/companies/" + BRIGHTWATER + "/review?filter=WAITING");
        assertThat(first.uri().getPath()).isEqualTo("/sign-in");
        assertThat(first.page().select("a#sign-in").attr("href")).isEqualTo("/oauth2/authorization/entra");

        Answer arrived = visitor.signInFrom(Account.AMAL);

        assertThat(arrived.uri())
                .hasPath("/companies/" + BRIGHTWATER + "/review")
                .hasQuery("filter=WAITING");
    }

    @Test
    void an_answer_of_microsoft_is_taken_once_and_only_by_who_asked() {
        Visitor visitor = stranger();
        Answer picker = visitor.get("/oauth2/authorization/entra");
        String picked = Objects.requireNonNull(picker.page().getElementById(Account.DANA.name()))
                .absUrl("href");
        String answer = stranger().locationOf(picked);

        assertThat(stranger().get(answer).uri()).hasPath("/sign-in").hasQuery("problem=again");
        assertThat(visitor.get(answer).uri()).hasPath("/");
        assertThat(visitor.get(answer).uri()).hasPath("/sign-in");
    }

    @Test
    void signing_out_ends_the_session_for_good() {
        Visitor visitor = visitor(Account.DANA);
        Map<String, String> cookies = visitor.cookies();
        Element form = Objects.requireNonNull(visitor.get("/").page().getElementById("sign-out"));

        assertThat(visitor.submit(form).page().text()).contains("You are signed out");

        Visitor thief = stranger().withCookies(cookies);
        assertThat(thief.get("/").uri()).hasPath("/sign-in");
    }

    @Test
    void signing_in_changes_the_sessions_id() {
        Visitor visitor = stranger();
        visitor.signIn(Account.VERA);
        Map<String, String> before = visitor.cookies();

        visitor.signIn(Account.DANA);

        assertThat(visitor.cookies().get("rollcall")).isNotEqualTo(before.get("rollcall"));
        assertThat(stranger().withCookies(before).get("/").uri()).hasPath("/sign-in");
    }

    @Test
    void a_form_of_another_site_is_refused_and_changes_nothing() {
        Visitor visitor = visitor(Account.DANA);

        Answer refused = visitor.post("/companies/" + BRIGHTWATER + "/commits", "revision=412");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("h1").text()).isEqualTo("This form is too old");
        assertThat(visitor.get("/companies/" + BRIGHTWATER + "/review")
                        .page()
                        .select("main")
                        .attr("data-revision"))
                .isEqualTo("412");
    }

    @Test
    void browsers_are_told_what_a_page_may_never_do() {
        Answer page = stranger().get("/sign-in");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .contains("form-action 'self' https://login.microsoftonline.com")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).contains("no-store");
    }

    @Test
    void nothing_in_the_database_opens_a_session() {
        Visitor visitor = visitor(Account.DANA);
        String id = visitor.cookies().getOrDefault("rollcall", "");

        String stored = database.sql("SELECT string_agg(session::text, ' ') FROM session")
                .map((row, metadata) -> Objects.requireNonNull(row.get(0, String.class)))
                .one()
                .block();

        assertThat(id).hasSizeGreaterThanOrEqualTo(43);
        assertThat(stored).contains(Account.DANA.subject()).doesNotContain(id);
    }
}
