package dev.rollcall.gateway.page;

import dev.rollcall.gateway.session.LocalAddress;
import dev.rollcall.gateway.session.RequestedPages;
import dev.rollcall.gateway.session.SavedForms;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The pages before and after a sign-in, and the choice of a language, which needs no sign-in. */
@Controller
class SignInPage {

    private static final String AUTHORIZATION = "/oauth2/authorization/entra";

    private final Pages pages;
    private final Languages languages;
    private final RequestedPages requestedPages;
    private final SavedForms forms;

    SignInPage(Pages pages, Languages languages, RequestedPages requestedPages, SavedForms forms) {
        this.pages = pages;
        this.languages = languages;
        this.requestedPages = requestedPages;
        this.forms = forms;
    }

    /**
     * The sign-in page.
     *
     * @param problem {@code account} or {@code again} after a sign-in that failed; empty otherwise
     * @param signedOut whether a sign-out led here
     */
    private record SignInView(String problem, boolean signedOut) {}

    @GetMapping("/sign-in")
    Mono<Rendering> signIn(ServerWebExchange exchange, @RequestParam(defaultValue = "") String problem) {
        return pages.showWithoutForms(exchange, "sign-in", new SignInView(problem, false));
    }

    /** Where a sign-out ends, the identity provider's included. */
    @GetMapping("/signed-out")
    Mono<Rendering> signedOut(ServerWebExchange exchange) {
        return pages.showWithoutForms(exchange, "sign-in", new SignInView("", true));
    }

    /** Signs in, if need be, and comes back to a page. */
    @GetMapping("/sign-in/continue")
    Mono<Rendering> signInAndReturn(ServerWebExchange exchange, @RequestParam(defaultValue = "/") String back) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .hasElement()
                .flatMap(signedIn -> {
                    if (signedIn) {
                        return pages.redirect(LocalAddress.of(back));
                    }
                    requestedPages.remember(exchange, back);
                    return pages.redirect(AUTHORIZATION);
                });
    }

    /** Shows a form again that was sent when its session had ended: to send it now, or to go back to its page. */
    @GetMapping("/sign-in/restored")
    Mono<Rendering> restored(ServerWebExchange exchange) {
        return forms.take(exchange)
                .map(form -> pages.showWithoutFrame(exchange, "session-restored", HttpStatus.OK, form))
                .orElseGet(() -> pages.redirect("/"));
    }

    @GetMapping("/language")
    Mono<Rendering> language(
            ServerWebExchange exchange, @RequestParam String to, @RequestParam(defaultValue = "/") String back) {
        Languages.SUPPORTED.stream()
                .filter(supported -> supported.toLanguageTag().equals(to))
                .findFirst()
                .ifPresent(supported -> languages.setLocaleContext(exchange, new SimpleLocaleContext(supported)));
        return pages.redirect(LocalAddress.of(back));
    }
}
