package dev.rollcall.gateway.account;

import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.session.OwnSession;
import dev.rollcall.gateway.session.OwnSessions;
import dev.rollcall.gateway.session.SessionSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The sessions of the person who is signed in, and how to end them. */
@Controller
class AccountPage {

    private static final String ACCOUNT = "/account";

    private final Pages pages;
    private final OwnSessions sessions;
    private final SessionSettings settings;

    AccountPage(Pages pages, OwnSessions sessions, SessionSettings settings) {
        this.pages = pages;
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * What the page shows.
     *
     * @param idleMinutes after which a session ends that nobody uses
     * @param lifeMinutes after which it ends in any case
     */
    public record Account(List<Row> sessions, int idleMinutes, int lifeMinutes) {

        public boolean isOnlyOne() {
            return sessions.size() < 2;
        }
    }

    /** One session, in words. */
    public record Row(String key, String device, String address, Instant since, Instant lastUsed, boolean current) {}

    @GetMapping(ACCOUNT)
    Mono<Rendering> show(ServerWebExchange exchange, Visit visit) {
        Wording words = pages.words(exchange);
        return sessions.of(exchange, visit.person()).flatMap(own -> {
            Account account = new Account(
                    own.stream().map(session -> row(session, words)).toList(),
                    Math.toIntExact(settings.idle().toMinutes()),
                    Math.toIntExact(settings.life().toMinutes()));
            return pages.show(exchange, visit, "account", Map.of("account", account));
        });
    }

    /** The form of one row. */
    record Chosen(@Nullable String session) {

        String key() {
            return session == null ? "" : session;
        }
    }

    @PostMapping("/account/sessions/end")
    Mono<Rendering> end(ServerWebExchange exchange, Visit visit, @ModelAttribute Chosen chosen) {
        Wording words = pages.words(exchange);
        return sessions.end(visit.person(), chosen.key())
                .flatMap(ended -> pages.redirect(
                        exchange,
                        ACCOUNT,
                        ended ? Toast.ok(words.text("account.ended")) : Toast.warn(words.text("account.gone"))));
    }

    @PostMapping("/account/sessions/end-others")
    Mono<Rendering> endOthers(ServerWebExchange exchange, Visit visit) {
        return sessions.endOthers(exchange, visit.person())
                .flatMap(ended -> pages.redirect(
                        exchange, ACCOUNT, Toast.ok(pages.words(exchange).text("account.others-ended", ended))));
    }

    private static Row row(OwnSession session, Wording words) {
        return new Row(
                session.key(),
                device(session, words),
                session.address(),
                session.since(),
                session.lastUsed(),
                session.current());
    }

    private static String device(OwnSession session, Wording words) {
        if (session.browser().isEmpty()) {
            return session.system().isEmpty() ? words.text("account.unknown") : session.system();
        }
        return session.system().isEmpty()
                ? session.browser()
                : words.text("account.on", session.browser(), session.system());
    }
}
