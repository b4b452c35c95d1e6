package dev.rollcall.gateway.account;

import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.session.OwnSessions;
import dev.rollcall.gateway.session.SessionSettings;
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

    @GetMapping(ACCOUNT)
    Mono<Rendering> show(ServerWebExchange exchange, Visit visit) {
        Wording words = pages.words(exchange);
        return sessions.of(exchange, visit.person())
                .flatMap(own -> pages.show(exchange, visit, "account", AccountView.of(own, settings, words)));
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
}
