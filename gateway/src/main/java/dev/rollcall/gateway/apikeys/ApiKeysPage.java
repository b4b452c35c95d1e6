package dev.rollcall.gateway.apikeys;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.ApiKeyClient;
import dev.rollcall.gateway.service.ApiKeyClient.Owner;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.tenancy.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The API keys of a company, and those of a partner. */
@Controller
class ApiKeysPage {

    /** None is above that of a company's administrator, who may create all of them. */
    private static final List<String> COMPANY_ROLES =
            List.of(Role.COMPANY_ADMIN.name(), Role.APPROVER.name(), Role.VIEWER.name(), Role.BILLING_READER.name());

    private static final List<String> PARTNER_ROLES = List.of(Role.PARTNER_ADMIN.name());

    private final Pages pages;
    private final ApiKeyClient keys;
    private final Clock clock;

    ApiKeysPage(Pages pages, ApiKeyClient keys, Clock clock) {
        this.pages = pages;
        this.keys = keys;
        this.clock = clock;
    }

    /** A key to create. */
    record NewKey(
            @NotNull String name,
            @NotNull String role,
            @NotNull Integer days) {}

    @GetMapping("/companies/{companyId}/api-keys")
    Mono<Rendering> ofCompany(ServerWebExchange exchange, CompanyVisit visit) {
        return list(exchange, new AtCompany(visit.requireAdministrator()));
    }

    @PostMapping("/companies/{companyId}/api-keys")
    Mono<Rendering> createForCompany(
            ServerWebExchange exchange, CompanyVisit visit, @Valid @ModelAttribute NewKey key) {
        return create(exchange, new AtCompany(visit.requireAdministrator()), key);
    }

    @PostMapping("/companies/{companyId}/api-keys/{keyId}/end")
    Mono<Rendering> endOfCompany(ServerWebExchange exchange, CompanyVisit visit, @PathVariable UUID keyId) {
        return end(exchange, new AtCompany(visit.requireAdministrator()), keyId);
    }

    @GetMapping("/partners/{partnerId}/api-keys")
    Mono<Rendering> ofPartner(ServerWebExchange exchange, Visit visit, @PathVariable UUID partnerId) {
        return list(exchange, new AtPartner(visit, partnerId, visit.forPartner(partnerId)));
    }

    @PostMapping("/partners/{partnerId}/api-keys")
    Mono<Rendering> createForPartner(
            ServerWebExchange exchange, Visit visit, @PathVariable UUID partnerId, @Valid @ModelAttribute NewKey key) {
        return create(exchange, new AtPartner(visit, partnerId, visit.forPartner(partnerId)), key);
    }

    @PostMapping("/partners/{partnerId}/api-keys/{keyId}/end")
    Mono<Rendering> endOfPartner(
            ServerWebExchange exchange, Visit visit, @PathVariable UUID partnerId, @PathVariable UUID keyId) {
        return end(exchange, new AtPartner(visit, partnerId, visit.forPartner(partnerId)), keyId);
    }

    /** Where somebody looks after keys. */
    private sealed interface Whose {}

    private record AtCompany(CompanyVisit visit) implements Whose {}

    /** @param caller to act for the partner */
    private record AtPartner(Visit visit, UUID partnerId, CallerClaims caller) implements Whose {

        String name() {
            return visit.grants().partners().stream()
                    .filter(partner -> partner.partnerId().equals(partnerId))
                    .map(Grants.OfPartner::name)
                    .findFirst()
                    .orElse("");
        }
    }

    private static CallerClaims caller(Whose whose) {
        return switch (whose) {
            case AtCompany company -> company.visit().caller();
            case AtPartner partner -> partner.caller();
        };
    }

    private static Owner owner(Whose whose) {
        return switch (whose) {
            case AtCompany company -> new Owner.OfCompany(company.visit().companyId());
            case AtPartner partner -> new Owner.OfPartner(partner.partnerId());
        };
    }

    private static String path(Whose whose) {
        return switch (whose) {
            case AtCompany company -> "/companies/" + company.visit().companyId() + "/api-keys";
            case AtPartner partner -> "/partners/" + partner.partnerId() + "/api-keys";
        };
    }

    private static List<String> roles(Whose whose) {
        return switch (whose) {
            case AtCompany ignored -> COMPANY_ROLES;
            case AtPartner ignored -> PARTNER_ROLES;
        };
    }

    private Mono<Rendering> list(ServerWebExchange exchange, Whose whose) {
        return show(exchange, whose, HttpStatus.OK, null, null, null);
    }

    private Mono<Rendering> create(ServerWebExchange exchange, Whose whose, NewKey key) {
        Wording words = pages.words(exchange);
        ApiKeysView.Entered entered = new ApiKeysView.Entered(key.name(), key.role(), key.days());
        if (key.name().isBlank()) {
            return again(exchange, whose, entered, words.text("api-keys.name-missing"));
        }
        if (!roles(whose).contains(key.role()) || !ApiKeysView.DAYS.contains(key.days())) {
            return again(exchange, whose, entered, words.text("error.not-understood.text"));
        }
        return keys.create(
                        caller(whose),
                        owner(whose),
                        key.name().strip(),
                        key.role(),
                        clock.instant().plus(Duration.ofDays(key.days())))
                .flatMap(created -> show(exchange, whose, HttpStatus.OK, null, null, created))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> again(
                                exchange,
                                whose,
                                entered,
                                words.wordOr("api-keys.refused", refused.code(), refused.detail())));
    }

    private Mono<Rendering> again(ServerWebExchange exchange, Whose whose, ApiKeysView.Entered entered, String error) {
        return show(exchange, whose, HttpStatus.UNPROCESSABLE_CONTENT, entered, error, null);
    }

    private Mono<Rendering> end(ServerWebExchange exchange, Whose whose, UUID keyId) {
        Wording words = pages.words(exchange);
        return keys.end(caller(whose), owner(whose), keyId)
                .then(Mono.defer(() -> pages.redirect(exchange, path(whose), Toast.ok(words.text("api-keys.ended")))))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> pages.redirect(
                                exchange,
                                path(whose),
                                Toast.danger(words.wordOr("api-keys.refused", refused.code(), refused.detail()))));
    }

    private Mono<Rendering> show(
            ServerWebExchange exchange,
            Whose whose,
            HttpStatus status,
            ApiKeysView.@Nullable Entered entered,
            @Nullable String error,
            ApiKeyClient.@Nullable CreatedKey created) {
        return keys.list(caller(whose), owner(whose)).flatMap(all -> switch (whose) {
            case AtCompany(CompanyVisit visit) -> {
                Wording words = pages.words(exchange, visit);
                yield pages.show(
                        exchange,
                        visit,
                        Place.API_KEYS,
                        "api-keys",
                        status,
                        ApiKeysView.of(
                                visit.company().name(),
                                words.text("api-keys.of-company"),
                                path(whose),
                                roles(whose),
                                all,
                                visit.visit().person().subject(),
                                entered,
                                error,
                                created,
                                words));
            }
            case AtPartner partner -> {
                Wording words = pages.words(exchange);
                yield pages.show(
                        exchange,
                        partner.visit(),
                        "api-keys",
                        status,
                        ApiKeysView.of(
                                partner.name(),
                                words.text("api-keys.of-partner"),
                                path(whose),
                                roles(whose),
                                all,
                                partner.visit().person().subject(),
                                entered,
                                error,
                                created,
                                words));
            }
        });
    }
}
