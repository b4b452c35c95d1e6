package dev.rollcall.gateway.review;

import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Rows;
import dev.rollcall.gateway.service.Silence;
import dev.rollcall.gateway.service.Staging;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a commit would do now, what waits for a person, and who is not synced. */
@Controller
class ReviewPage {

    private static final int NOT_SYNCED_SHOWN = 5;
    private static final int READINGS = 3;

    private final Pages pages;
    private final Reviews reviews;
    private final Approval approval;
    private final Staging staging;

    ReviewPage(Pages pages, Reviews reviews, Approval approval, Staging staging) {
        this.pages = pages;
        this.reviews = reviews;
        this.approval = approval;
        this.staging = staging;
    }

    @GetMapping("/companies/{companyId}/review")
    Mono<Rendering> review(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Look wanted) {
        visit.whoMayRead();
        Look look = wanted.orDefaults();
        return Mono.zip(moment(visit, look, READINGS), notSynced(visit, null, "", 0, NOT_SYNCED_SHOWN), scope(visit))
                .flatMap(all -> {
                    Map<String, Object> model = new HashMap<>(all.getT1().list());
                    model.put("review", all.getT1().review());
                    model.put("look", look);
                    all.getT2().ifPresent(rows -> model.put("notSynced", rows));
                    all.getT3().ifPresent(scope -> model.put("scope", scope));
                    model.put("reasons", Eligibility.Reason.values());
                    model.put("base", "/companies/" + visit.companyId());
                    return pages.show(exchange, visit, Place.REVIEW, "review", model);
                });
    }

    /**
     * Sums and list of one moment: two answers, which are asked for again when something changed between them.
     *
     * @param list for the template
     */
    private record Moment(Reviews.Review review, Map<String, Object> list) {

        boolean holds() {
            return !(list.get("changes") instanceof Reviews.Changes changes) || changes.revision() == review.revision();
        }
    }

    private Mono<Moment> moment(CompanyVisit visit, Look look, int readings) {
        return reviews.review(visit.caller(), visit.companyId())
                .flatMap(review -> list(visit, look, review).map(list -> new Moment(review, list)))
                .flatMap(moment ->
                        moment.holds() || readings == 1 ? Mono.just(moment) : moment(visit, look, readings - 1));
    }

    /** Whether what the page shows is still what there is; asked from time to time by open pages. */
    @GetMapping("/companies/{companyId}/review/moved")
    Mono<Rendering> moved(ServerWebExchange exchange, CompanyVisit visit, @RequestParam long revision) {
        visit.whoMayRead();
        return reviews.review(visit.caller(), visit.companyId())
                .flatMap(review -> review.revision() == revision
                        ? Mono.just(Rendering.view("nothing")
                                .status(HttpStatus.NO_CONTENT)
                                .build())
                        : pages.show(
                                exchange,
                                visit,
                                Place.REVIEW,
                                "moved",
                                Map.of("base", "/companies/" + visit.companyId(), "review", review)));
    }

    @GetMapping("/companies/{companyId}/not-synced")
    Mono<Rendering> notSynced(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @RequestParam(required = false) Eligibility.@Nullable Reason reason,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "0") int page) {
        visit.whoMayRead();
        int shown = Math.max(page, 0);
        return Mono.zip(
                        staging.excluded(visit.caller(), visit.companyId(), reason, search.strip(), shown, Look.SIZE),
                        Silence.tolerated(staging.directory(visit.caller(), visit.companyId())))
                .flatMap(both -> {
                    Map<String, Object> model = new HashMap<>();
                    model.put("notSynced", both.getT1());
                    both.getT2().ifPresent(directory -> model.put("directory", directory));
                    model.put("reason", reason == null ? "" : reason);
                    model.put("reasons", Eligibility.Reason.values());
                    model.put("search", search.strip());
                    model.put("page", shown);
                    model.put("size", Look.SIZE);
                    model.put("base", "/companies/" + visit.companyId());
                    return pages.show(exchange, visit, Place.REVIEW, "not-synced", model);
                });
    }

    private Mono<Map<String, Object>> list(CompanyVisit visit, Look look, Reviews.Review review) {
        return look.isGroups()
                ? approval.groups(visit.caller(), visit.companyId(), look.sought(), look.shown(), Look.SIZE)
                        .map(groups -> Map.of("groups", groups))
                : reviews.changes(
                                visit.caller(),
                                visit.companyId(),
                                look.wanted(),
                                look.sought(),
                                look.order(),
                                look.shown(),
                                Look.SIZE)
                        .map(changes -> Map.of("changes", changes, "bands", Band.of(changes, look, review)));
    }

    private Mono<Optional<Rows<Staging.Person>>> notSynced(
            CompanyVisit visit, Eligibility.@Nullable Reason reason, String search, int page, int size) {
        return Silence.tolerated(staging.excluded(visit.caller(), visit.companyId(), reason, search, page, size));
    }

    private Mono<Optional<Staging.Scope>> scope(CompanyVisit visit) {
        return Silence.tolerated(staging.scope(visit.caller(), visit.companyId()));
    }
}
