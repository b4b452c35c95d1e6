package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Place;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Approval.Member;
import dev.rollcall.gateway.service.Fallback;
import dev.rollcall.gateway.service.Reviews;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
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
        visit.requireReader();
        return Fallback.toEmpty(approval.member(visit.caller(), visit.companyId(), memberId))
                .zipWhen(member -> member.isPresent()
                        ? openChange(visit, member.get())
                        : Mono.just(Optional.<Reviews.Item>empty()))
                .flatMap(both -> pages.show(
                        exchange,
                        visit,
                        Place.PEOPLE,
                        "person",
                        PersonView.of(memberId, both.getT1(), both.getT2(), visit, pages.words(exchange, visit))));
    }

    /**
     * What is open for this member, denied or not; unknown where it cannot be found out, for that is no reason to show nothing.
     * The review is searched for what the member was called when it was committed, and by what stays when somebody marries.
     */
    private Mono<Optional<Reviews.Item>> openChange(CompanyVisit visit, Member member) {
        List<String> names = Stream.of(member.userPrincipalName(), member.mail(), member.displayName())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return Flux.fromIterable(names)
                .concatMap(name -> Fallback.toEmpty(
                        reviews.changes(visit.caller(), visit.companyId(), Reviews.Filter.ALL, name, "", 0, NAMESAKES)))
                .concatMapIterable(changes -> changes.map(Reviews.Changes::rows).orElse(List.of()))
                .filter(item -> member.memberId().equals(item.memberId()))
                .next()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }
}
