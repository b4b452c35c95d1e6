package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.parts.Pager;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Rows;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The roster: who is on it, awake or asleep, and who has left. */
@Controller
class PeoplePage {

    static final int SIZE = 50;

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

    /** Which part of the roster is shown. */
    record Criteria(Filter filter, String search, int page) {

        Address list(CompanyVisit visit) {
            return Address.of(visit, "/people")
                    .with("filter", filter == Filter.ALL ? null : filter)
                    .with("search", search);
        }

        Criteria with(Filter other) {
            return new Criteria(other, search, 0);
        }
    }

    @GetMapping("/companies/{companyId}/people")
    Mono<Rendering> people(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "ALL") Filter filter,
            @RequestParam(defaultValue = "0") int page) {
        visit.requireReader();
        Criteria criteria = new Criteria(filter, search.strip(), Math.max(page, 0));
        return Mono.zip(
                        Fallback.toEmpty(approval.members(
                                visit.caller(),
                                visit.companyId(),
                                criteria.search(),
                                filter.name(),
                                criteria.page(),
                                SIZE)),
                        Fallback.toEmpty(approval.figures(visit.caller(), visit.companyId())))
                .flatMap(both -> {
                    long total = both.getT1().map(Rows::total).orElse(0L);
                    return Pager.isBeyond(criteria.page(), SIZE, total)
                            ? pages.redirect(criteria.list(visit)
                                    .page(Pager.last(SIZE, total))
                                    .toString())
                            : pages.show(
                                    exchange,
                                    visit,
                                    Place.PEOPLE,
                                    "people",
                                    PeopleView.of(
                                            both.getT1(), both.getT2(), criteria, visit, pages.words(exchange, visit)));
                });
    }
}
