package dev.rollcall.gateway.session;

import static dev.rollcall.gateway.fakes.FakeWorld.BRIGHTWATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.gateway.fakes.Account;
import dev.rollcall.gateway.fakes.BeforeFakes;
import dev.rollcall.gateway.fakes.Visitor;
import dev.rollcall.gateway.fakes.Visitor.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** What people who never sign in can make the gateway keep. */
class AnonymousLoadTest extends BeforeFakes {

    private static final int CAPACITY = SIGN_INS_A_MINUTE / 4;

    @Autowired
    private DatabaseClient database;

    @Test
    void nobody_gets_a_row_before_they_sign_in() {
        long before = rows();

        for (int number = 0; number < 10; number++) {
            Visitor stranger = stranger();
            stranger.get("/");
            stranger.get("/companies/" + BRIGHTWATER + "/review?search=" + "x".repeat(4_000));
            stranger.get("/sign-in?problem=again");
            stranger.get("/oauth2/authorization/entra");
            stranger.get("/login/oauth2/code/entra?code=made-up&state=made-up");
            stranger.get("/invitations/made-up");
            stranger.get("/connect/signed-in?state=" + BRIGHTWATER + ".made-up");
            stranger.get("/api/companies");
            stranger.get("/language?to=de&back=/");
            stranger.post("/invitations/made-up", "cloud=GLOBAL");
            stranger.post("/companies/" + BRIGHTWATER + "/commits", "revision=1");
            stranger.post("/sign-out", "");
            assertThat(stranger.cookies()).doesNotContainKey("rollcall");
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void who_signs_in_gets_one() {
        long before = rows();

        visitor(Account.DANA);

        assertThat(rows()).isEqualTo(before + 1);
    }

    @Test
    void what_a_cookie_keeps_nobody_can_read_or_alter() {
        Visitor stranger = stranger();
        stranger.get("/companies/" + BRIGHTWATER + "/review");
        stranger.get("/oauth2/authorization/entra");

        assertThat(stranger.cookies()).containsKeys("rollcall-sign-in", "rollcall-requested-page");
        assertThat(stranger.cookies().values())
                .allSatisfy(value -> assertThat(value)
                        .doesNotContain("state", "nonce", BRIGHTWATER.toString())
                        .hasSizeLessThan(3_000));

        String page = Objects.requireNonNull(stranger.cookies().get("rollcall-requested-page"));
        char last = page.charAt(page.length() - 2);
        String altered =
                page.substring(0, page.length() - 2) + (last == 'A' ? 'B' : 'A') + page.substring(page.length() - 1);
        Visitor forger = stranger().withCookies(Map.of("rollcall-requested-page", altered));

        assertThat(forger.signInFrom(Account.DANA).uri()).hasPath("/");
    }

    @Test
    void a_cookie_for_one_use_is_no_good_for_another() {
        Visitor stranger = stranger();
        stranger.get("/companies/" + BRIGHTWATER + "/review");
        String page = Objects.requireNonNull(stranger.cookies().get("rollcall-requested-page"));

        Visitor forger = stranger().withCookies(Map.of("rollcall-kept-form", page));

        assertThat(forger.signInFrom(Account.DANA).uri()).hasPath("/");
    }

    @Test
    void requests_that_never_become_whole_are_closed_however_slowly_they_trickle() throws Exception {
        List<Socket> open = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        try {
            for (int number = 0; number < 50; number++) {
                open.add(half(number % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
            }
            Thread trickle = Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    open.forEach(AnonymousLoadTest::trickle);
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                }
            });
            await().atMost(Duration.ofSeconds(15)).until(() -> open.stream().allMatch(AnonymousLoadTest::isClosed));
            over.set(true);
            trickle.join();
        } finally {
            over.set(true);
            for (Socket socket : open) {
                socket.close();
            }
        }
        assertThat(stranger().get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void an_address_signs_in_only_so_often_and_is_told_when_it_may_again() {
        Visitor greedy = stranger().with("X-Forwarded-For", "203.0.113.7");
        Visitor other = stranger().with("X-Forwarded-For", "203.0.113.8");

        List<Answer> answers = IntStream.range(0, 2 * CAPACITY)
                .mapToObj(number -> greedy.get("/login/oauth2/code/entra?code=made-up&state=" + number))
                .toList();

        assertThat(answers.getFirst().status()).isEqualTo(200);
        Answer refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.page().select("h1").text()).isEqualTo("Too many requests in a short time");
        assertThat(other.get("/sign-in/continue").status()).isEqualTo(200);
    }

    private Socket half(String text) throws IOException {
        URI gateway = URI.create(stranger().origin());
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(1);
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static void trickle(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException closed) {
            // As it should be.
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private long rows() {
        return Objects.requireNonNull(database.sql("SELECT count(*) FROM session")
                .map((row, metadata) -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .block());
    }
}
