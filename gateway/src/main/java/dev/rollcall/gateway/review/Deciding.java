package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Toast.Undo;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.service.Approval.Decision;
import dev.rollcall.gateway.service.ItemKey;
import dev.rollcall.gateway.service.Reviews;
import dev.rollcall.gateway.service.Reviews.Decided;
import dev.rollcall.gateway.service.Reviews.Filter;
import dev.rollcall.gateway.service.Reviews.Seen;
import dev.rollcall.gateway.service.ServiceRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Approving and denying: one, many, or all that match. One and many can be undone from the message that follows. */
@Controller
class Deciding {

    private static final int UNDOABLE = 200;

    private final Pages pages;
    private final Reviews reviews;
    private final ConflictMessages meanwhile;

    Deciding(Pages pages, Reviews reviews, ConflictMessages meanwhile) {
        this.pages = pages;
        this.reviews = reviews;
        this.meanwhile = meanwhile;
    }

    /**
     * The form.
     *
     * @param item more than one for many
     * @param name of a single person, for the message that follows
     * @param matching whether all that match are meant and not the items
     * @param back the address of the list to come back to
     */
    record Form(
            @NotNull Decision decision,
            @Nullable List<ItemKey> item,
            @Nullable String name,
            @Nullable String reason,
            @Nullable Boolean matching,
            @Nullable Filter filter,
            @Nullable String search,
            @Nullable Long revision,
            @Nullable String back) {

        List<ItemKey> items() {
            return item == null ? List.of() : item;
        }
    }

    @PostMapping("/companies/{companyId}/decisions")
    Mono<Rendering> decide(ServerWebExchange exchange, CompanyVisit visit, @Valid @ModelAttribute Form form) {
        visit.requireApprover();
        Wording words = pages.words(exchange, visit);
        String back = Address.back(visit, form.back(), Address.of(visit, "/review"));
        boolean matching = Boolean.TRUE.equals(form.matching());
        if (!matching && form.items().isEmpty()) {
            return pages.redirect(exchange, back, Toast.warn(words.text("review.nobody-selected")));
        }
        return (matching ? matching(visit, form) : each(visit, form))
                .flatMap(decided -> pages.redirect(exchange, back, message(visit, words, form, decided)))
                .onErrorResume(
                        ServiceRefusal.class,
                        refused -> meanwhile
                                .refusal(visit, refused, words)
                                .flatMap(text -> pages.redirect(exchange, back, Toast.warn(text))));
    }

    private Mono<Decided> matching(CompanyVisit visit, Form form) {
        return reviews.decideMatching(
                visit.caller(),
                visit.companyId(),
                form.decision(),
                Objects.requireNonNullElse(form.filter(), Filter.ALL),
                Objects.requireNonNullElse(form.search(), ""),
                Objects.requireNonNullElse(form.revision(), 0L));
    }

    /** An undo may give different people different decisions back: one call for each decision. */
    private Mono<Decided> each(CompanyVisit visit, Form form) {
        Map<Decision, List<Seen>> byDecision = new EnumMap<>(Decision.class);
        for (ItemKey item : form.items()) {
            byDecision
                    .computeIfAbsent(Objects.requireNonNullElse(item.next(), form.decision()), key -> new ArrayList<>())
                    .add(item.seen());
        }
        return Flux.fromIterable(byDecision.entrySet())
                .concatMap(entry -> reviews.decide(
                        visit.caller(), visit.companyId(), entry.getKey(), form.reason(), entry.getValue()))
                .reduce(Decided::and);
    }

    private static Toast message(CompanyVisit visit, Wording words, Form form, Decided decided) {
        if (!decided.notDecided().isEmpty()) {
            return Toast.warn(ConflictMessages.moved(decided.decided(), decided.notDecided(), visit, words));
        }
        String name = form.name();
        Toast toast = Toast.ok(
                decided.decided() == 1 && name != null && !name.isBlank()
                        ? words.text("review.decided-one." + form.decision(), words.nameInText(name))
                        : words.text("review.decided." + form.decision(), decided.decided()));
        Undo undo = undo(visit, form, decided);
        return undo == null ? toast : toast.undoneBy(undo);
    }

    private static @Nullable Undo undo(CompanyVisit visit, Form form, Decided decided) {
        if (form.items().isEmpty() || form.items().size() > UNDOABLE || decided.decided() == 0) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        TreeSet<Decision> before = new TreeSet<>();
        for (ItemKey item : form.items()) {
            ItemKey undoing = item.undoing(form.decision());
            if (undoing == null || undoing.next() == null) {
                return null;
            }
            before.add(undoing.next());
            fields.add(new Field("item", undoing.toString()));
        }
        fields.add(new Field("decision", (before.size() == 1 ? before.first() : Decision.PENDING).name()));
        if (form.name() != null) {
            fields.add(new Field("name", form.name()));
        }
        if (form.back() != null) {
            fields.add(new Field("back", form.back()));
        }
        return new Undo("/companies/" + visit.companyId() + "/decisions", fields);
    }
}
