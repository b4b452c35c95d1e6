package dev.rollcall.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

class OwnSessionsTest extends BeforeFakes {

    private static final String WINDOWS =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";

    @Autowired
    private DatabaseClient database;

    @BeforeEach
    void nobodyIsSignedIn() {
        database.sql("DELETE FROM session").fetch().rowsUpdated().block();
    }

    @Test
    void they_are_listed_with_where_from_and_which_one_this_is() {
        Visitor office = stranger().with("User-Agent", WINDOWS).with("X-Forwarded-For", "203.0.113.20");
        office.signIn(Account.VERA);
        Visitor home = visitor(Account.VERA);
        visitor(Account.DANA);

        Elements rows = home.get("/account").page().select("#sessions tbody tr");

        assertThat(rows).hasSize(2);
        assertThat(rows.select("[data-current=true]")).hasSize(1);
        Element other =
                Objects.requireNonNull(rows.select("[data-current=false]").first());
        assertThat(other.text()).contains("Edge on Windows", "203.0.113.20", "End this");
    }

    @Test
    void one_that_is_ended_is_gone_with_its_next_request() {
        Visitor lost = visitor(Account.VERA);
        Visitor home = visitor(Account.VERA);

        Answer after = home.submit(Objects.requireNonNull(home.get("/account")
                .page()
                .select("form[data-action=end-session]")
                .first()));

        assertThat(after.page().select("#toasts").text()).contains("The session has ended");
        assertThat(after.page().select("#sessions tbody tr")).hasSize(1);
        assertThat(lost.get("/").uri()).hasPath("/sign-in");
        assertThat(home.get("/").status()).isEqualTo(200);
    }

    @Test
    void all_others_are_ended_at_once_and_nobody_elses() {
        Visitor one = visitor(Account.VERA);
        Visitor two = visitor(Account.VERA);
        Visitor dana = visitor(Account.DANA);
        Visitor home = visitor(Account.VERA);

        Answer after =
                home.submit(Objects.requireNonNull(home.get("/account").page().getElementById("end-others")));

        assertThat(after.page().select("#toasts").text()).contains("2 other sessions have ended");
        assertThat(after.page().text()).contains("You are signed in nowhere else");
        assertThat(one.get("/").uri()).hasPath("/sign-in");
        assertThat(two.get("/").uri()).hasPath("/sign-in");
        assertThat(dana.get("/").uri()).hasPath("/");
    }

    @Test
    void nobody_ends_a_session_of_somebody_else() {
        Visitor dana = visitor(Account.DANA);
        String danas =
                dana.get("/account").page().select("tr[data-current=true]").attr("data-session");
        visitor(Account.VERA);
        Visitor vera = visitor(Account.VERA);
        Element form = Objects.requireNonNull(vera.get("/account")
                .page()
                .select("form[data-action=end-session]")
                .first());
        Objects.requireNonNull(form.selectFirst("input[name=session]")).val(danas);

        assertThat(vera.submit(form).page().select("#toasts").text()).contains("had ended already");
        assertThat(dana.get("/").uri()).hasPath("/");
    }

    @Test
    void the_key_of_a_session_opens_nothing() {
        Visitor dana = visitor(Account.DANA);
        String key = dana.get("/account").page().select("tr[data-current=true]").attr("data-session");

        assertThat(key).hasSize(64);
        assertThat(stranger().withCookies(Map.of("rollcall", key)).get("/").uri())
                .hasPath("/sign-in");
    }

    @Test
    void signing_out_ends_the_providers_session_too() throws ParseException {
        Visitor dana = visitor(Account.DANA);

        Answer out = dana.submit(Objects.requireNonNull(dana.get("/").page().getElementById("sign-out")));

        assertThat(out.uri()).hasPath("/signed-out");
        assertThat(out.page().text()).contains("You are signed out");
        assertThat(SignedJWT.parse(FAKES.lastIdTokenHint()).getJWTClaimsSet().getStringClaim("oid"))
                .isEqualTo(Account.DANA.objectId().toString());
    }

    @Test
    void a_session_lives_no_longer_than_the_provider_says() {
        FAKES.sayThatSessionsEnd(Instant.now().minus(Duration.ofSeconds(1)));

        assertThat(visitor(Account.DANA).get("/").uri()).hasPath("/sign-in");

        FAKES.sayThatSessionsEnd(Instant.now().plus(Duration.ofHours(1)));

        assertThat(visitor(Account.DANA).get("/").uri()).hasPath("/");
    }
}
