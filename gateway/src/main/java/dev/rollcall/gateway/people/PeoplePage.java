package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Silence;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The roster: who is on it, awake or asleep, and who has left. */
@Controller
class PeoplePage {

    private static final int SIZE = 50;

    private final Pages pages;
    private final Approval approval;

    PeoplePage(Pages pages, Approval approval) {
        this.pages = pages;
        this.approval = approval;
    }

    /** Which members. */
    enum Filter {
        ALL,
        ACTIVE,
        ASLEEP,
        LEFT
    }

    @GetMapping("/companies/{companyId}/people")
    Mono<Rendering> people(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "ALL") Filter filter,
            @RequestParam(defaultValue = "0") int page) {
        visit.whoMayRead();
        int shown = Math.max(page, 0);
        String sought = search.strip();
        return Mono.zip(
                        Silence.tolerated(approval.members(
                                visit.caller(), visit.companyId(), sought, filter.name(), shown, SIZE)),
                        Silence.tolerated(approval.overview(visit.caller())
                                .flatMap(rows -> Mono.justOrEmpty(rows.stream().findFirst()))))
                .flatMap(both -> pages.show(
                        exchange,
                        visit,
                        Place.PEOPLE,
                        "people",
                        Map.of(
                                "members",
                                both.getT1(),
                                "sums",
                                both.getT2(),
                                "search",
                                sought,
                                "filter",
                                filter,
                                "filters",
                                Filter.values(),
                                "page",
                                shown,
                                "size",
                                SIZE,
                                "link",
                                link(visit, sought, filter))));
    }

    /** The address of this list without the page, to which one can be added. */
    private static String link(CompanyVisit visit, String search, Filter filter) {
        return UriComponentsBuilder.fromPath("/companies/{id}/people")
                        .queryParam("search", "{search}")
                        .queryParam("filter", "{filter}")
                        .encode()
                        .buildAndExpand(visit.companyId(), search, filter)
                        .toUriString()
                + "&";
    }
}
