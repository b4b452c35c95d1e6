package dev.rollcall.gateway.company;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.GrantLookup;
import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.TimeZones;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.ClosurePreviews;
import dev.rollcall.gateway.service.Consent;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.tenancy.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A company's name and time zone, and its end: archiving, which can be taken back, and deleting, which cannot. */
@Controller
class SettingsPage {

    private final Pages pages;
    private final Consent consent;
    private final ClosurePreviews previews;
    private final GrantLookup grants;

    SettingsPage(Pages pages, Consent consent, ClosurePreviews previews, GrantLookup grants) {
        this.pages = pages;
        this.consent = consent;
        this.previews = previews;
        this.grants = grants;
    }

    @GetMapping("/companies/{companyId}/settings")
    Mono<Rendering> settings(ServerWebExchange exchange, CompanyVisit visit) {
        visit.requireAdministrator();
        return show(exchange, visit, HttpStatus.OK, SettingsView::form, null);
    }

    private Mono<Rendering> show(
            ServerWebExchange exchange,
            CompanyVisit visit,
            HttpStatus status,
            Function<Consent.Company, SettingsView.Form> form,
            @Nullable String deletionRefused) {
        Wording words = pages.words(exchange, visit);
        return consent.company(visit.caller(), visit.companyId())
                .flatMap(company -> previews.preview(visit.caller(), company)
                        .flatMap(preview -> pages.show(
                                exchange,
                                visit,
                                Place.SETTINGS,
                                "settings",
                                status,
                                SettingsView.of(
                                        company,
                                        preview,
                                        form.apply(company),
                                        mayEnd(visit),
                                        deletionRefused,
                                        words))));
    }

    /** Name and time zone. */
    record Changed(@NotNull String name, @NotNull String timeZone) {}

    @PostMapping("/companies/{companyId}/settings")
    Mono<Rendering> change(ServerWebExchange exchange, CompanyVisit visit, @Valid @ModelAttribute Changed changed) {
        visit.requireAdministrator();
        Wording words = pages.words(exchange, visit);
        String zone = changed.timeZone().strip();
        if (changed.name().isBlank()) {
            return redisplayForm(exchange, visit, changed, "name", words.text("company.name-missing"));
        }
        if (!TimeZones.isKnown(zone)) {
            return redisplayForm(exchange, visit, changed, "timeZone", words.text("company.zone-unknown"));
        }
        return consent.change(visit.caller(), visit.companyId(), changed.name().strip(), zone)
                .flatMap(company -> done(exchange, visit, "/settings", words.text("settings.saved")))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> redisplayForm(
                                exchange,
                                visit,
                                changed,
                                refused.code().equals("time-zone-unknown") ? "timeZone" : "name",
                                words.wordOr("company.refused", refused.code(), refused.detail())));
    }

    private Mono<Rendering> redisplayForm(
            ServerWebExchange exchange, CompanyVisit visit, Changed changed, String wrong, String error) {
        return show(
                exchange,
                visit,
                HttpStatus.UNPROCESSABLE_CONTENT,
                company ->
                        new SettingsView.Form(changed.name(), changed.timeZone(), TimeZones.ofPlaces(), wrong, error),
                null);
    }

    @PostMapping("/companies/{companyId}/archive")
    Mono<Rendering> archive(ServerWebExchange exchange, CompanyVisit visit) {
        requireMayEnd(visit);
        Wording words = pages.words(exchange, visit);
        return consent.archive(visit.caller(), visit.companyId())
                .then(Mono.defer(() -> done(exchange, visit, "/settings", words.text("settings.archived"))))
                .onErrorResume(ServiceRefusal.class, refused -> refused(exchange, visit, refused));
    }

    @PostMapping("/companies/{companyId}/reactivate")
    Mono<Rendering> reactivate(ServerWebExchange exchange, CompanyVisit visit) {
        requireMayEnd(visit);
        Wording words = pages.words(exchange, visit);
        return consent.reactivate(visit.caller(), visit.companyId())
                .then(Mono.defer(() -> done(exchange, visit, "", words.text("settings.reactivated"))))
                .onErrorResume(ServiceRefusal.class, refused -> refused(exchange, visit, refused));
    }

    /** The name, typed to confirm the deletion. */
    record Confirmed(@NotNull String name) {}

    @PostMapping("/companies/{companyId}/delete")
    Mono<Rendering> delete(ServerWebExchange exchange, CompanyVisit visit, @Valid @ModelAttribute Confirmed confirmed) {
        requireMayEnd(visit);
        Wording words = pages.words(exchange, visit);
        String name = visit.company().name();
        String typed = confirmed.name().strip();
        if (!typed.equals(name) && !typed.equals(words.name(name))) {
            return show(
                    exchange,
                    visit,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    SettingsView::form,
                    words.text("company.refused.company-name-mismatch"));
        }
        return consent.delete(visit.caller(), visit.companyId(), name)
                .then(Mono.defer(() -> {
                    grants.forget(visit.visit().person().subject());
                    return pages.redirect(
                            exchange, "/", Toast.ok(words.text("settings.deleted", words.nameInText(name))));
                }))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> show(
                                exchange,
                                visit,
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                SettingsView::form,
                                words.wordOr("company.refused", refused.code(), refused.detail())));
    }

    private Mono<Rendering> done(ServerWebExchange exchange, CompanyVisit visit, String page, String text) {
        grants.forget(visit.visit().person().subject());
        return pages.redirect(exchange, "/companies/" + visit.companyId() + page, Toast.ok(text));
    }

    private Mono<Rendering> refused(ServerWebExchange exchange, CompanyVisit visit, ServiceRefusal refused) {
        Wording words = pages.words(exchange, visit);
        return pages.redirect(
                exchange,
                "/companies/" + visit.companyId() + "/settings",
                Toast.danger(words.wordOr("company.refused", refused.code(), refused.detail())));
    }

    private static boolean mayEnd(CompanyVisit visit) {
        return visit.role() == Role.PARTNER_ADMIN;
    }

    private static void requireMayEnd(CompanyVisit visit) {
        if (!mayEnd(visit)) {
            throw new NotAllowed(NotAllowed.Reason.NOT_ADMINISTRATOR);
        }
    }
}
