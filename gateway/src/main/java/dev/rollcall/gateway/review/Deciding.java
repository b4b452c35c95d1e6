package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Toast.Undo;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.Refused;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Reviews.Decided;
import dev.rollcall.gateway.service.Reviews.Filter;
import dev.rollcall.gateway.service.Reviews.Seen;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Approving and denying: one, many, or all that match. One and many can be undone from the message that follows. */
@Controller
class Deciding {

    private static final int UNDOABLE = 200;

    private final Pages pages;
    private final Reviews reviews;

    Deciding(Pages pages, Reviews reviews) {
        this.pages = pages;
        this.reviews = reviews;
    }

    /**
     * The form.
     *
     * @param item as {@code <objectId>:<digest>}, and the decision before it as a third part where the form knows it; more
     *     than one for many
     * @param name of a single person, for saying what was done
     * @param matching whether all that match are meant and not the items
     * @param back the query of the list to come back to
     */
    record Wanted(
            @NotNull Decision decision,
            @Nullable List<String> item,
            @Nullable String name,
            @Nullable String reason,
            @Nullable Boolean matching,
            @Nullable Filter filter,
            @Nullable String search,
            @Nullable Long revision,
            @Nullable String back) {

        List<String> items() {
            return item == null ? List.of() : item;
        }
    }

    @PostMapping("/companies/{companyId}/decisions")
    Mono<Rendering> decide(ServerWebExchange exchange, CompanyVisit visit, @Valid @ModelAttribute Wanted wanted) {
        visit.whoMayDecide();
        Wording words = pages.words(exchange, visit);
        String back = Backs.toReview(visit, wanted.back());
        if (Boolean.TRUE.equals(wanted.matching())) {
            return matching(visit, wanted)
                    .flatMap(decided -> pages.onward(exchange, back, told(words, wanted, decided, null)))
                    .onErrorResume(
                            Refused.class,
                            refused -> pages.onward(
                                    exchange,
                                    back,
                                    Toast.warn(words.wordOr("review.refused", refused.code(), refused.detail()))));
        }
        if (wanted.items().isEmpty()) {
            return pages.onward(exchange, back, Toast.warn(words.text("review.nobody-selected")));
        }
        return each(visit, wanted)
                .flatMap(decided ->
                        pages.onward(exchange, back, told(words, wanted, decided, undo(visit, wanted, decided))));
    }

    private Mono<Decided> matching(CompanyVisit visit, Wanted wanted) {
        return reviews.decideMatching(
                visit.caller(),
                visit.companyId(),
                wanted.decision(),
                wanted.filter() == null ? Filter.ALL : wanted.filter(),
                wanted.search() == null ? "" : wanted.search(),
                wanted.revision() == null ? 0 : wanted.revision());
    }

    /** An undo may give different people different decisions back: one call for each decision. */
    private Mono<Decided> each(CompanyVisit visit, Wanted wanted) {
        Map<Decision, List<Seen>> byDecision = new EnumMap<>(Decision.class);
        for (String item : wanted.items()) {
            String[] parts = item.split(":");
            Decision decision = parts.length > 3 ? decision(parts[3]) : wanted.decision();
            byDecision.computeIfAbsent(decision, key -> new ArrayList<>()).add(seen(parts));
        }
        return Flux.fromIterable(byDecision.entrySet())
                .concatMap(entry -> reviews.decide(
                        visit.caller(), visit.companyId(), entry.getKey(), wanted.reason(), entry.getValue()))
                .reduce((one, other) -> {
                    List<UUID> moved = new ArrayList<>(one.moved() == null ? List.of() : one.moved());
                    moved.addAll(other.moved() == null ? List.of() : other.moved());
                    return new Decided(one.decided() + other.decided(), moved);
                });
    }

    private static Toast told(Wording words, Wanted wanted, Decided decided, @Nullable Undo undo) {
        String kind = wanted.decision().name();
        String name = wanted.name();
        if (decided.notDecided() > 0) {
            return Toast.warn(words.text("review.some-moved", decided.decided(), decided.notDecided()));
        }
        Toast toast = Toast.ok(
                decided.decided() == 1 && name != null && !name.isBlank()
                        ? words.text("review.decided-one." + kind, name)
                        : words.text("review.decided." + kind, decided.decided()));
        return undo == null ? toast : toast.undoneBy(undo);
    }

    private static @Nullable Undo undo(CompanyVisit visit, Wanted wanted, Decided decided) {
        if (wanted.items().size() > UNDOABLE || decided.decided() == 0) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        Set<String> before = new TreeSet<>();
        for (String item : wanted.items()) {
            String[] parts = item.split(":");
            if (parts.length < 3) {
                return null;
            }
            String was = givenBack(parts[2]);
            before.add(was);
            String now = parts.length > 3 ? parts[3] : wanted.decision().name();
            fields.add(new Field("item", parts[0] + ":" + parts[1] + ":" + now + ":" + was));
        }
        fields.add(new Field("decision", before.size() == 1 ? before.iterator().next() : Decision.PENDING.name()));
        if (wanted.name() != null) {
            fields.add(new Field("name", wanted.name()));
        }
        if (wanted.back() != null) {
            fields.add(new Field("back", wanted.back()));
        }
        return new Undo("/companies/" + visit.companyId() + "/decisions", fields);
    }

    /** What the breaker held is not somebody's to hold: it waits as undecided, and is held again by itself. */
    private static String givenBack(String before) {
        return before.equals(Decision.HELD.name()) ? Decision.PENDING.name() : before;
    }

    private static Seen seen(String[] parts) {
        if (parts.length < 2) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "An item is <objectId>:<digest>");
        }
        try {
            return new Seen(UUID.fromString(parts[0]), parts[1]);
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "An item is <objectId>:<digest>", notAnId);
        }
    }

    private static Decision decision(String name) {
        try {
            return Decision.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no decision " + name, unknown);
        }
    }
}
