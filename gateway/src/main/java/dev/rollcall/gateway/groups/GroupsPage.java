package dev.rollcall.gateway.groups;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Rows;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.service.Staging;
import dev.rollcall.gateway.service.Staging.Preview;
import dev.rollcall.gateway.service.Staging.ScopeKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Choosing whose members are synced. What would follow stands beside the groups before anything is chosen. */
@Controller
class GroupsPage {

    private final Pages pages;
    private final Staging staging;
    private final Reviews reviews;
    private final Approval approval;

    GroupsPage(Pages pages, Staging staging, Reviews reviews, Approval approval) {
        this.pages = pages;
        this.staging = staging;
        this.reviews = reviews;
        this.approval = approval;
    }

    /**
     * What the services say for this page.
     *
     * @param preview of the choice, or of everyone where no group is chosen
     * @param firstCommitDone false while nobody knows
     */
    record Answers(
            Staging.Scope scope,
            Rows<Staging.Group> groups,
            Optional<Preview> preview,
            Optional<Staging.Figures> staged,
            Optional<Approval.Figures> figures,
            boolean firstCommitDone) {}

    /**
     * The form.
     *
     * @param groupId the ticked groups, those on other pages of the list included
     * @param revision of the scope that they saw when they began
     * @param action {@code groups} and {@code everyone} choose a scope; all others look at another part of the list
     */
    record Form(
            @Nullable List<UUID> groupId,
            @Nullable Long revision,
            @Nullable String action,
            @Nullable String search,
            @Nullable Boolean selected,
            @Nullable Integer page) {

        boolean isStaging() {
            return "groups".equals(action) || "everyone".equals(action);
        }

        ScopeKind kind() {
            return "everyone".equals(action) ? ScopeKind.EVERYONE : ScopeKind.GROUPS;
        }

        Set<UUID> groups() {
            Set<UUID> ticked = groupId == null ? new LinkedHashSet<>() : new LinkedHashSet<>(groupId);
            // An empty field of that name.
            ticked.remove(null);
            return ticked;
        }

        /** Another list begins at its first page. */
        GroupSelection choice(Staging.Scope scope, boolean mayChoose) {
            boolean another =
                    action != null && List.of("search", "all", "synced").contains(action);
            return new GroupSelection(
                    mayChoose ? groups() : scope.chosen(),
                    Objects.requireNonNullElse(revision, scope.revision()),
                    search == null ? "" : search.strip(),
                    "synced".equals(action) || (Boolean.TRUE.equals(selected) && !"all".equals(action)),
                    page == null || another ? 0 : Math.max(page, 0));
        }
    }

    @GetMapping("/companies/{companyId}/groups")
    Mono<Rendering> groups(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute GroupSelection.Query query) {
        visit.requireReader();
        return staging.scope(visit.caller(), visit.companyId())
                .flatMap(scope -> show(exchange, visit, scope, choice(query, scope)));
    }

    private static GroupSelection choice(GroupSelection.Query query, Staging.Scope scope) {
        try {
            return query.choice(scope);
        } catch (IllegalArgumentException noId) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The address names groups by their ids", noId);
        }
    }

    /** Asks once before everyone is synced, and says what that does to the bill. */
    @GetMapping("/companies/{companyId}/groups/everyone")
    Mono<Rendering> everyone(ServerWebExchange exchange, CompanyVisit visit) {
        visit.requireAdministrator();
        return Mono.zip(
                        staging.scope(visit.caller(), visit.companyId()),
                        staging.preview(visit.caller(), visit.companyId(), ScopeKind.EVERYONE, List.of()),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())))
                .flatMap(all -> pages.show(
                        exchange,
                        visit,
                        Place.GROUPS,
                        "groups-everyone",
                        EveryoneView.of(all.getT1(), all.getT2(), all.getT3(), visit, pages.words(exchange, visit))));
    }

    /** Everything that the form can do: look at another part of the list, stage the groups, or stage everyone. */
    @PostMapping("/companies/{companyId}/groups")
    Mono<Rendering> choose(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Form form) {
        return form.isStaging()
                ? stage(exchange, visit.requireAdministrator(), form)
                : look(exchange, visit.requireReader(), form);
    }

    private Mono<Rendering> look(ServerWebExchange exchange, CompanyVisit visit, Form form) {
        return staging.scope(visit.caller(), visit.companyId()).flatMap(scope -> {
            GroupSelection choice = form.choice(scope, visit.role().mayAdminister());
            return choice.fitsIntoAddress(scope)
                    ? pages.redirect(
                            choice.list(visit, scope).page(choice.page()).toString())
                    : show(exchange, visit, scope, choice);
        });
    }

    private Mono<Rendering> stage(ServerWebExchange exchange, CompanyVisit visit, Form form) {
        Wording words = pages.words(exchange, visit);
        String here = Address.of(visit, "/groups").toString();
        Set<UUID> groups = form.kind() == ScopeKind.GROUPS ? form.groups() : Set.of();
        if (form.kind() == ScopeKind.GROUPS && groups.isEmpty()) {
            return pages.redirect(exchange, here, Toast.warn(words.text("groups.none-chosen")));
        }
        long revision = Objects.requireNonNullElse(form.revision(), 0L);
        return staging.choose(visit.caller(), visit.companyId(), form.kind(), groups, revision)
                .flatMap(chosen -> pages.redirect(
                        exchange,
                        Address.of(visit, "/review").toString(),
                        Toast.ok(words.text("groups.staged", chosen.added(), chosen.removed()))))
                .onErrorResume(ServiceRefusal.class, refused -> refused(exchange, visit, form, refused, words));
    }

    /** Says who was faster, and keeps what was ticked. */
    private Mono<Rendering> refused(
            ServerWebExchange exchange, CompanyVisit visit, Form form, ServiceRefusal refused, Wording words) {
        return staging.scope(visit.caller(), visit.companyId()).flatMap(scope -> {
            String reason = words.wordOr("groups.refused", refused.code(), refused.detail());
            boolean moved = refused.code().equals("scope-moved");
            GroupSelection choice = form.kind() == ScopeKind.GROUPS
                    ? form.choice(scope, true)
                    : new GroupSelection(scope.chosen(), scope.revision(), "", false, 0);
            Address address = choice.fitsIntoAddress(scope) ? choice.list(visit, scope) : Address.of(visit, "/groups");
            return pages.redirect(
                    exchange,
                    address.toString(),
                    Toast.warn(moved ? GroupsView.movedBy(scope, visit, words) + " " + reason : reason));
        });
    }

    private Mono<Rendering> show(
            ServerWebExchange exchange, CompanyVisit visit, Staging.Scope scope, GroupSelection choice) {
        ScopeKind kind = choice.chosen().isEmpty() ? ScopeKind.EVERYONE : ScopeKind.GROUPS;
        Mono<Optional<Preview>> preview = visit.role().mayAdminister()
                ? Fallback.toEmpty(staging.preview(visit.caller(), visit.companyId(), kind, choice.chosen()))
                : Mono.just(Optional.empty());
        return Mono.zip(
                        staging.groups(
                                visit.caller(),
                                visit.companyId(),
                                choice.search(),
                                choice.onlyChosen(),
                                choice.page(),
                                GroupSelection.SIZE),
                        preview,
                        Fallback.toEmpty(staging.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(reviews.review(visit.caller(), visit.companyId())))
                .map(all -> new Answers(
                        scope,
                        all.getT1(),
                        all.getT2(),
                        all.getT3(),
                        all.getT4(),
                        all.getT5().map(Reviews.Review::firstCommitDone).orElse(false)))
                .flatMap(answers -> {
                    long total = answers.groups().total();
                    return Pager.isBeyond(choice.page(), GroupSelection.SIZE, total) && choice.fitsIntoAddress(scope)
                            ? pages.redirect(choice.list(visit, scope)
                                    .page(Pager.last(GroupSelection.SIZE, total))
                                    .toString())
                            : pages.show(
                                    exchange,
                                    visit,
                                    Place.GROUPS,
                                    "groups",
                                    GroupsView.of(answers, choice, visit, pages.words(exchange, visit)));
                });
    }
}
