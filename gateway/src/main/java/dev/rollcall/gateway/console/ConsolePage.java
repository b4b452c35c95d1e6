package dev.rollcall.gateway.console;

import dev.rollcall.gateway.access.GrantLookup;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.console.CompanyList.Query;
import dev.rollcall.gateway.console.CompanyList.Show;
import dev.rollcall.gateway.console.CompanyList.Sort;
import dev.rollcall.gateway.page.Link;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.TimeZones;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.ServiceRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Every company of whoever is signed in, what needs them, and adding a company. */
@Controller
class ConsolePage {

    private static final String USUAL_ZONE = "America/Chicago";
    private static final Query EVERYTHING = new Query(Show.ALL, Sort.NEED, "");

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

    /** What somebody without any role is shown: how administrators name them. */
    record NoRoleView(String subject) {}

    @GetMapping("/")
    Mono<Rendering> console(
            ServerWebExchange exchange,
            Visit visit,
            @RequestParam(defaultValue = "ALL") Show show,
            @RequestParam(defaultValue = "NEED") Sort sort,
            @RequestParam(defaultValue = "") String search) {
        Grants granted = visit.grants();
        if (granted.partners().isEmpty() && granted.companies().size() == 1) {
            return pages.redirect("/companies/" + granted.companies().getFirst().companyId());
        }
        if (granted.partners().isEmpty() && granted.companies().isEmpty()) {
            return pages.show(
                    exchange, visit, "no-role", new NoRoleView(visit.person().subject()));
        }
        return show(exchange, visit, new Query(show, sort, search), form(visit, null, "", USUAL_ZONE, null, null));
    }

    private Mono<Rendering> show(ServerWebExchange exchange, Visit visit, Query query, @Nullable AddCompanyForm form) {
        Wording words = pages.words(exchange);
        HttpStatus status = form == null || form.error() == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return companies.of(visit).flatMap(known -> {
            ConsoleView view = ConsoleView.of(
                    new CompanyList(known.companies(), query),
                    known.unavailable(),
                    visit.grants().partners().stream()
                            .map(Grants.OfPartner::name)
                            .findFirst()
                            .orElse(visit.person().name()),
                    form,
                    visit.grants().administeredPartners().stream()
                            .map(partner -> new Link(
                                    "/partners/" + partner.partnerId() + "/api-keys",
                                    words.text("console.api-keys"),
                                    words.name(partner.name())))
                            .toList(),
                    words);
            return pages.show(exchange, visit, "console", status, view);
        });
    }

    private static @Nullable AddCompanyForm form(
            Visit visit,
            @Nullable UUID partnerId,
            String name,
            String timeZone,
            @Nullable String wrong,
            @Nullable String error) {
        List<AddCompanyForm.Partner> partners = visit.grants().administeredPartners().stream()
                .map(partner -> new AddCompanyForm.Partner(
                        partner.partnerId(), partner.name(), partner.partnerId().equals(partnerId)))
                .toList();
        return partners.isEmpty()
                ? null
                : new AddCompanyForm(partners, TimeZones.ofPlaces(), name, timeZone, wrong, error);
    }

    /** A company to add. */
    record NewCompany(
            @NotNull UUID partnerId,
            @NotNull String name,
            @NotNull String timeZone) {}

    @PostMapping("/companies")
    Mono<Rendering> add(ServerWebExchange exchange, Visit visit, @Valid @ModelAttribute NewCompany company) {
        Wording words = pages.words(exchange);
        String zone = company.timeZone().strip();
        if (company.name().isBlank()) {
            return redisplayForm(exchange, visit, company, "name", words.text("company.name-missing"));
        }
        if (!TimeZones.isKnown(zone)) {
            return redisplayForm(exchange, visit, company, "timeZone", words.text("company.zone-unknown"));
        }
        return consent.addCompany(
                        visit.forPartner(company.partnerId()),
                        company.partnerId(),
                        company.name().strip(),
                        zone)
                .doOnNext(added -> grants.forget(visit.person().subject()))
                .flatMap(added -> pages.redirect(
                        exchange,
                        "/companies/" + added.companyId(),
                        Toast.ok(words.text("console.added", words.nameInText(added.name())))))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> redisplayForm(
                                exchange,
                                visit,
                                company,
                                "name",
                                words.wordOr("company.refused", refused.code(), refused.detail())));
    }

    /** With what was entered, and with what is wrong with it. */
    private Mono<Rendering> redisplayForm(
            ServerWebExchange exchange, Visit visit, NewCompany company, String wrong, String error) {
        visit.forPartner(company.partnerId());
        return show(
                exchange,
                visit,
                EVERYTHING,
                form(visit, company.partnerId(), company.name(), company.timeZone(), wrong, error));
    }
}
