package dev.rollcall.gateway.page;

import java.util.Map;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The only page for people who are not signed in, and the choice of a language, which needs no sign-in either. */
@Controller
class SignInPage {

    private final Pages pages;
    private final Languages languages;

    SignInPage(Pages pages, Languages languages) {
        this.pages = pages;
        this.languages = languages;
    }

    @GetMapping("/sign-in")
    Mono<Rendering> signIn(ServerWebExchange exchange, @RequestParam(defaultValue = "") String problem) {
        boolean signedOut = exchange.getRequest().getQueryParams().containsKey("signed-out");
        return pages.bare(exchange, "sign-in", HttpStatus.OK, Map.of("problem", problem, "signedOut", signedOut));
    }

    @GetMapping("/language")
    Mono<Rendering> language(
            ServerWebExchange exchange, @RequestParam String to, @RequestParam(defaultValue = "/") String back) {
        Languages.SPOKEN.stream()
                .filter(spoken -> spoken.toLanguageTag().equals(to))
                .findFirst()
                .ifPresent(spoken -> languages.setLocaleContext(exchange, new SimpleLocaleContext(spoken)));
        boolean ours = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
        return pages.onward(ours ? back : "/");
    }
}
