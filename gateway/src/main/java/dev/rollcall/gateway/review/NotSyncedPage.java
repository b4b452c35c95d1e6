package dev.rollcall.gateway.review;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Toast.Undo;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Staging;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Accounts in scope that are not synced, and bringing one in anyway. */
@Controller
class NotSyncedPage {

    private final Pages pages;
    private final Staging staging;

    NotSyncedPage(Pages pages, Staging staging) {
        this.pages = pages;
        this.staging = staging;
    }

    @GetMapping("/companies/{companyId}/not-synced")
    Mono<Rendering> notSynced(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @RequestParam(required = false) Eligibility.@Nullable Reason reason,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "IN_SCOPE") Staging.Population population,
            @RequestParam(defaultValue = "0") int page) {
        visit.requireReader();
        NotSyncedView.Criteria criteria =
                new NotSyncedView.Criteria(population, reason, search.strip(), Math.max(page, 0));
        return Mono.zip(
                        staging.notSynced(
                                visit.caller(),
                                visit.companyId(),
                                population,
                                reason,
                                criteria.search(),
                                criteria.page(),
                                NotSyncedView.SIZE),
                        Fallback.toEmpty(staging.figures(visit.caller(), visit.companyId())))
                .flatMap(both -> {
                    long total = both.getT1().total();
                    if (Pager.isBeyond(criteria.page(), NotSyncedView.SIZE, total)) {
                        return pages.redirect(criteria.list(visit)
                                .page(Pager.last(NotSyncedView.SIZE, total))
                                .toString());
                    }
                    NotSyncedView view =
                            NotSyncedView.of(both.getT1(), both.getT2(), criteria, visit, pages.words(exchange, visit));
                    return pages.show(exchange, visit, Place.REVIEW, "not-synced", view);
                });
    }

    /** The form of one person who is not synced. */
    record Form(@Nullable String name, @Nullable String back) {}

    @PostMapping("/companies/{companyId}/not-synced/{objectId}/bring-in")
    Mono<Rendering> bringIn(
            ServerWebExchange exchange, CompanyVisit visit, @PathVariable UUID objectId, @ModelAttribute Form form) {
        visit.requireApprover();
        return staging.bringIn(visit.caller(), visit.companyId(), objectId)
                .flatMap(overruled -> done(exchange, visit, objectId, form, message(overruled), "take-back"));
    }

    /** The message says what will happen: people who stay excluded are named as such. */
    private static String message(Staging.Overruled overruled) {
        if (overruled.isOutOfScope()) {
            return "bring-in-out-of-scope";
        }
        return overruled.hadNoEffect() ? "bring-in-without-effect" : "bring-in";
    }

    @PostMapping("/companies/{companyId}/not-synced/{objectId}/take-back")
    Mono<Rendering> takeBack(
            ServerWebExchange exchange, CompanyVisit visit, @PathVariable UUID objectId, @ModelAttribute Form form) {
        visit.requireApprover();
        return staging.takeBack(visit.caller(), visit.companyId(), objectId)
                .then(Mono.defer(() -> done(exchange, visit, objectId, form, "take-back", "bring-in")));
    }

    private Mono<Rendering> done(
            ServerWebExchange exchange, CompanyVisit visit, UUID objectId, Form form, String action, String undoing) {
        Wording words = pages.words(exchange, visit);
        List<Field> fields = new ArrayList<>();
        if (form.name() != null) {
            fields.add(new Field("name", form.name()));
        }
        if (form.back() != null) {
            fields.add(new Field("back", form.back()));
        }
        String path = "/companies/" + visit.companyId() + "/not-synced/" + objectId + "/" + undoing;
        return pages.redirect(
                exchange,
                Address.back(visit, form.back(), Address.of(visit, "/review")),
                Toast.ok(words.text("not-synced." + action, words.nameInText(form.name())))
                        .undoneBy(new Undo(path, fields)));
    }
}
