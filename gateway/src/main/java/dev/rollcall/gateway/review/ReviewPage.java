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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        return reviews.review(visit.caller(), visit.companyId())
                .flatMap(review -> Mono.zip(
                                list(visit, look), notSynced(visit, null, "", 0, NOT_SYNCED_SHOWN), scope(visit))
                        .flatMap(all -> {
                            Map<String, Object> model = new HashMap<>(all.getT1());
                            model.put("review", review);
                            model.put("look", look);
                            all.getT2().ifPresent(rows -> model.put("notSynced", rows));
                            all.getT3().ifPresent(scope -> model.put("scope", scope));
                            model.put("reasons", Eligibility.Reason.values());
                            model.put("base", "/companies/" + visit.companyId());
                            return pages.show(exchange, visit, Place.REVIEW, "review", model);
                        }));
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

    private Mono<Map<String, Object>> list(CompanyVisit visit, Look look) {
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
                        .map(changes -> Map.of("changes", changes, "bands", Band.of(changes.rows())));
    }

    private Mono<Optional<Rows<Staging.Person>>> notSynced(
            CompanyVisit visit, Eligibility.@Nullable Reason reason, String search, int page, int size) {
        return Silence.tolerated(staging.excluded(visit.caller(), visit.companyId(), reason, search, page, size));
    }

    private Mono<Optional<Staging.Scope>> scope(CompanyVisit visit) {
        return Silence.tolerated(staging.scope(visit.caller(), visit.companyId()));
    }

    /**
     * Changes that stand together, under a line that says what is asked.
     *
     * @param kind {@code held}, {@code waiting}, {@code ready} or {@code denied}
     */
    record Band(String kind, List<Reviews.Item> items) {

        static List<Band> of(List<Reviews.Item> rows) {
            return Stream.of("held", "waiting", "ready", "denied")
                    .map(kind -> new Band(
                            kind,
                            rows.stream().filter(row -> kind(row).equals(kind)).toList()))
                    .filter(band -> !band.items().isEmpty())
                    .toList();
        }

        private static String kind(Reviews.Item item) {
            return switch (item.decision()) {
                case HELD -> "held";
                case PENDING -> "waiting";
                case APPROVED -> "ready";
                case DENIED -> "denied";
            };
        }
    }
}
