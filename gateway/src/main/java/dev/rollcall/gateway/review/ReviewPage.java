package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.parts.Preparation;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Rows;
import dev.rollcall.gateway.service.Staging;
import java.util.Optional;
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

    /**
     * What the services say for this page.
     *
     * @param changes empty where groups are shown
     * @param groups empty where people are shown
     */
    record Answers(
            Reviews.Review review,
            Optional<Reviews.Changes> changes,
            Optional<Rows<Approval.Group>> groups,
            Optional<Rows<Staging.Person>> notSynced,
            Optional<Staging.Scope> scope,
            Optional<Staging.Figures> staged,
            Optional<Approval.Figures> figures) {

        boolean isPreparing() {
            return Preparation.isUnderWay(staged, figures);
        }

        long listed() {
            return changes.map(Reviews.Changes::total)
                    .or(() -> groups.map(Rows::total))
                    .orElse(0L);
        }
    }

    @GetMapping("/companies/{companyId}/review")
    Mono<Rendering> review(
            ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute ReviewCriteria.Parameters parameters) {
        visit.requireReader();
        ReviewCriteria criteria = parameters.criteria();
        return Mono.zip(
                        list(visit, criteria, READINGS),
                        Fallback.toEmpty(staging.notSynced(
                                visit.caller(),
                                visit.companyId(),
                                Staging.Population.IN_SCOPE,
                                null,
                                "",
                                0,
                                NOT_SYNCED_SHOWN)),
                        Fallback.toEmpty(staging.scope(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(staging.figures(visit.caller(), visit.companyId())),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())))
                .map(all -> new Answers(
                        all.getT1().review(),
                        all.getT1().changes(),
                        all.getT1().groups(),
                        all.getT2(),
                        all.getT3(),
                        all.getT4(),
                        all.getT5()))
                .flatMap(answers -> Pager.isBeyond(criteria.page(), ReviewCriteria.SIZE, answers.listed())
                        ? pages.redirect(criteria.list(visit)
                                .page(Pager.last(ReviewCriteria.SIZE, answers.listed()))
                                .toString())
                        : pages.show(
                                exchange,
                                visit,
                                Place.REVIEW,
                                "review",
                                ReviewView.of(answers, criteria, visit, pages.words(exchange, visit))));
    }

    /** Sums and list of one moment: two answers, which are asked for again when something changed between them. */
    private record Listed(
            Reviews.Review review, Optional<Reviews.Changes> changes, Optional<Rows<Approval.Group>> groups) {

        boolean isConsistent() {
            return changes.isEmpty() || changes.get().revision() == review.revision();
        }
    }

    private Mono<Listed> list(CompanyVisit visit, ReviewCriteria criteria, int readings) {
        return reviews.review(visit.caller(), visit.companyId())
                .flatMap(review -> criteria.groups()
                        ? approval.groups(
                                        visit.caller(),
                                        visit.companyId(),
                                        criteria.search(),
                                        criteria.page(),
                                        ReviewCriteria.SIZE)
                                .map(groups -> new Listed(review, Optional.empty(), Optional.of(groups)))
                        : reviews.changes(
                                        visit.caller(),
                                        visit.companyId(),
                                        criteria.filter(),
                                        criteria.search(),
                                        criteria.sort().word(),
                                        criteria.page(),
                                        ReviewCriteria.SIZE)
                                .map(changes -> new Listed(review, Optional.of(changes), Optional.empty())))
                .flatMap(listed -> listed.isConsistent() || readings == 1
                        ? Mono.just(listed)
                        : list(visit, criteria, readings - 1));
    }

    /** The notice on an open page whose list has changed. */
    record Moved(long open, long waits) {}

    /** Whether what the page shows is still what there is; asked from time to time by open pages. */
    @GetMapping("/companies/{companyId}/review/moved")
    Mono<Rendering> moved(ServerWebExchange exchange, CompanyVisit visit, @RequestParam long revision) {
        visit.requireReader();
        return reviews.review(visit.caller(), visit.companyId())
                .flatMap(review -> review.revision() == revision
                        ? Mono.just(Rendering.view("nothing")
                                .status(HttpStatus.NO_CONTENT)
                                .build())
                        : pages.show(exchange, visit, Place.REVIEW, "moved", new Moved(review.open(), review.waits())));
    }
}
