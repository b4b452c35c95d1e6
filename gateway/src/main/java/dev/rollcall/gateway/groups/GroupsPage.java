package dev.rollcall.gateway.groups;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Refused;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Rows;
import dev.rollcall.gateway.service.Silence;
import dev.rollcall.gateway.service.Staging;
import dev.rollcall.gateway.service.Staging.Preview;
import dev.rollcall.gateway.service.Staging.ScopeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Choosing whose members are synced. What would follow stands beside the groups before anything is chosen. */
@Controller
class GroupsPage {

    private final Pages pages;
    private final Staging staging;
    private final Reviews reviews;

    GroupsPage(Pages pages, Staging staging, Reviews reviews) {
        this.pages = pages;
        this.staging = staging;
        this.reviews = reviews;
    }

    @GetMapping("/companies/{companyId}/groups")
    Mono<Rendering> groups(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "false") boolean selected,
            @RequestParam(defaultValue = "0") int page) {
        visit.whoMayRead();
        return staging.scope(visit.caller(), visit.companyId())
                .flatMap(scope -> show(
                        exchange,
                        visit,
                        scope,
                        new Choice(List.copyOf(scope.chosen()), scope.revision(), null, search, selected, page)));
    }

    /** Everything that the form can do: search on, turn a page, stage the groups, or stage everyone. */
    @PostMapping("/companies/{companyId}/groups")
    Mono<Rendering> choose(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Choice choice) {
        boolean staging = "groups".equals(choice.action()) || "everyone".equals(choice.action());
        return staging ? stage(exchange, visit.whoMayAdminister(), choice) : goOn(exchange, visit.whoMayRead(), choice);
    }

    private Mono<Rendering> goOn(ServerWebExchange exchange, CompanyVisit visit, Choice choice) {
        return staging.scope(visit.caller(), visit.companyId()).flatMap(scope -> show(exchange, visit, scope, choice));
    }

    private Mono<Rendering> stage(ServerWebExchange exchange, CompanyVisit visit, Choice choice) {
        Wording words = pages.words(exchange, visit);
        String here = "/companies/" + visit.companyId() + "/groups";
        ScopeKind kind = choice.kind();
        Set<UUID> groups = kind == ScopeKind.GROUPS ? choice.chosen() : Set.of();
        if (kind == ScopeKind.GROUPS && groups.isEmpty()) {
            return pages.onward(exchange, here, Toast.warn(words.text("groups.none-chosen")));
        }
        long revision = choice.revision() == null ? 0 : choice.revision();
        return staging.choose(visit.caller(), visit.companyId(), kind, groups, revision)
                .flatMap(chosen -> pages.onward(
                        exchange,
                        "/companies/" + visit.companyId() + "/review",
                        Toast.ok(words.text("groups.staged", chosen.added(), chosen.removed()))))
                .onErrorResume(
                        Refused.class,
                        refused -> pages.onward(
                                exchange,
                                here,
                                Toast.warn(words.wordOr("groups.refused", refused.code(), refused.detail()))));
    }

    private Mono<Rendering> show(ServerWebExchange exchange, CompanyVisit visit, Staging.Scope scope, Choice choice) {
        ScopeKind kind = choice.chosen().isEmpty() ? ScopeKind.EVERYONE : ScopeKind.GROUPS;
        Mono<Rows<Staging.Group>> groups = staging.groups(
                visit.caller(), visit.companyId(), choice.sought(), choice.onlySelected(), choice.shown(), Choice.SIZE);
        Mono<Optional<Preview>> preview = visit.role().mayAdminister()
                ? Silence.tolerated(staging.preview(visit.caller(), visit.companyId(), kind, choice.chosen()))
                : Mono.just(Optional.empty());
        return Mono.zip(
                        groups,
                        preview,
                        Silence.tolerated(staging.directory(visit.caller(), visit.companyId())),
                        Silence.tolerated(reviews.review(visit.caller(), visit.companyId())))
                .flatMap(all -> {
                    Map<String, Object> model = new HashMap<>();
                    model.put("groups", all.getT1());
                    model.put("elsewhere", elsewhere(choice, all.getT1()));
                    all.getT2().ifPresent(known -> model.put("preview", known));
                    all.getT3().ifPresent(known -> model.put("directory", known));
                    all.getT4().ifPresent(known -> model.put("review", known));
                    model.put("choice", choice);
                    model.put("scope", scope);
                    model.put("size", Choice.SIZE);
                    return pages.show(exchange, visit, Place.GROUPS, "groups", model);
                });
    }

    /** Ticked groups that this part of the list does not show: the form has to carry them along. */
    private static List<UUID> elsewhere(Choice choice, Rows<Staging.Group> groups) {
        Set<UUID> here = groups.items().stream().map(Staging.Group::groupId).collect(Collectors.toSet());
        return choice.chosen().stream().filter(id -> !here.contains(id)).toList();
    }
}
