package dev.rollcall.gateway.console;

import dev.rollcall.gateway.access.GrantLookup;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Every company of whoever is signed in, what wants them, and adding a company. */
@Controller
class ConsolePage {

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
            .sorted()
            .toList();

    private final Pages pages;
    private final Companies companies;
    private final Consent consent;
    private final GrantLookup grants;

    ConsolePage(Pages pages, Companies companies, Consent consent, GrantLookup grants) {
        this.pages = pages;
        this.companies = companies;
        this.consent = consent;
        this.grants = grants;
    }

    @GetMapping("/")
    Mono<Rendering> console(
            ServerWebExchange exchange,
            Visit visit,
            @RequestParam(defaultValue = "ALL") Overview.Show show,
            @RequestParam(defaultValue = "NEED") Overview.Sort sort,
            @RequestParam(defaultValue = "") String search) {
        Grants granted = visit.grants();
        if (granted.partners().isEmpty() && granted.companies().size() == 1) {
            return pages.onward("/companies/" + granted.companies().getFirst().companyId());
        }
        if (granted.partners().isEmpty() && granted.companies().isEmpty()) {
            return pages.show(
                    exchange, visit, "nobody", Map.of("subject", visit.person().subject()));
        }
        return companies
                .of(visit)
                .flatMap(known -> pages.show(
                        exchange,
                        visit,
                        "console",
                        Map.of(
                                "overview",
                                new Overview(known.lines(), show, sort, search),
                                "silent",
                                known.silent(),
                                "partners",
                                granted.administeredPartners(),
                                "zones",
                                ZONES)));
    }

    /** A company to add. */
    record NewCompany(
            @NotNull UUID partnerId,
            @NotNull String name,
            @NotNull String timeZone) {}

    @PostMapping("/companies")
    Mono<Rendering> add(ServerWebExchange exchange, Visit visit, @Valid @ModelAttribute NewCompany company) {
        Wording words = pages.words(exchange);
        return consent.addCompany(
                        visit.forPartner(company.partnerId()),
                        company.partnerId(),
                        company.name().strip(),
                        company.timeZone())
                .doOnNext(added -> grants.forget(visit.person().subject()))
                .flatMap(added -> pages.onward(
                        exchange,
                        "/companies/" + added.companyId(),
                        Toast.ok(words.text("console.added", added.name()))))
                .onErrorResume(
                        Refused.class,
                        refused -> pages.onward(
                                exchange, "/", Toast.danger(words.text("console.not-added", refused.detail()))));
    }
}
