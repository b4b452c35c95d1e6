package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Approval.Member;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Silence;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** One member: what they are now, why, and what happened. */
@Controller
class PersonPage {

    private static final int NAMESAKES = 20;

    private final Pages pages;
    private final Approval approval;
    private final Reviews reviews;

    PersonPage(Pages pages, Approval approval, Reviews reviews) {
        this.pages = pages;
        this.approval = approval;
        this.reviews = reviews;
    }

    @GetMapping("/companies/{companyId}/people/{memberId}")
    Mono<Rendering> person(ServerWebExchange exchange, CompanyVisit visit, @PathVariable UUID memberId) {
        visit.whoMayRead();
        return Silence.tolerated(approval.member(visit.caller(), visit.companyId(), memberId))
                .zipWhen(member -> member.isPresent()
                        ? openChange(visit, member.get())
                        : Mono.just(Optional.<Reviews.Item>empty()))
                .flatMap(both -> {
                    Map<String, Object> model = new HashMap<>();
                    both.getT1().ifPresent(member -> {
                        model.put("member", member);
                        model.put("story", Story.of(member, visit));
                    });
                    both.getT2().ifPresent(open -> model.put("open", open));
                    model.put("here", "/companies/" + visit.companyId() + "/people/" + memberId);
                    return pages.show(exchange, visit, Place.PEOPLE, "person", model);
                });
    }

    /** What waits for this member; unknown where it cannot be found out, for that is no reason to show nothing. */
    private Mono<Optional<Reviews.Item>> openChange(CompanyVisit visit, Member member) {
        String name = Objects.requireNonNullElse(member.userPrincipalName(), member.displayName());
        return Silence.tolerated(
                        reviews.changes(visit.caller(), visit.companyId(), Reviews.Filter.ALL, name, "", 0, NAMESAKES))
                .map(changes -> changes.stream()
                        .flatMap(some -> some.rows().stream())
                        .filter(item -> member.memberId().equals(item.memberId()))
                        .findFirst());
    }
}
