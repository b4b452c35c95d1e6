package dev.rollcall.gateway.review;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Toast.Undo;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.Staging;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sleeping and including people and groups of a review, and bringing in people who would not be synced. */
@Controller
class Sleep {

    private final Pages pages;
    private final Approval approval;
    private final Staging staging;

    Sleep(Pages pages, Approval approval, Staging staging) {
        this.pages = pages;
        this.approval = approval;
        this.staging = staging;
    }

    /**
     * The form.
     *
     * @param person object ids
     * @param item as {@link Deciding.Wanted#item}: what is ticked in the list; its object id counts
     * @param name of a single person or group, for saying what was done
     */
    record Wanted(
            boolean asleep,
            @Nullable List<UUID> person,
            @Nullable List<String> item,
            @Nullable List<UUID> group,
            @Nullable String name,
            @Nullable String back) {

        List<UUID> people() {
            List<UUID> people = new ArrayList<>(person == null ? List.of() : person);
            if (item != null) {
                item.forEach(one -> people.add(UUID.fromString(one.split(":")[0])));
            }
            return people;
        }

        List<UUID> groups() {
            return group == null ? List.of() : group;
        }
    }

    @PostMapping("/companies/{companyId}/sleep")
    Mono<Rendering> sleep(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Wanted wanted) {
        visit.whoMayDecide();
        Wording words = pages.words(exchange, visit);
        String back = Backs.toReview(visit, wanted.back());
        if (wanted.people().isEmpty() && wanted.groups().isEmpty()) {
            return pages.onward(exchange, back, Toast.warn(words.text("review.nobody-selected")));
        }
        return approval.sleep(visit.caller(), visit.companyId(), wanted.asleep(), wanted.people(), wanted.groups())
                .then(Mono.defer(() -> pages.onward(
                        exchange, back, Toast.ok(told(words, wanted)).undoneBy(undo(visit, wanted)))));
    }

    private static String told(Wording words, Wanted wanted) {
        String key = wanted.asleep() ? "review.slept" : "review.included";
        String name = wanted.name();
        int people = wanted.people().size();
        if (!wanted.groups().isEmpty()) {
            return words.text(key + "-group", words.first(name));
        }
        return people == 1 && name != null && !name.isBlank()
                ? words.text(key + "-one", name)
                : words.text(key, people);
    }

    private static Undo undo(CompanyVisit visit, Wanted wanted) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("asleep", String.valueOf(!wanted.asleep())));
        wanted.people().forEach(id -> fields.add(new Field("person", id.toString())));
        wanted.groups().forEach(id -> fields.add(new Field("group", id.toString())));
        if (wanted.name() != null) {
            fields.add(new Field("name", wanted.name()));
        }
        if (wanted.back() != null) {
            fields.add(new Field("back", wanted.back()));
        }
        return new Undo("/companies/" + visit.companyId() + "/sleep", fields);
    }

    @PostMapping("/companies/{companyId}/not-synced/{objectId}/bring-in")
    Mono<Rendering> bringIn(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @PathVariable UUID objectId,
            @ModelAttribute BroughtIn form) {
        visit.whoMayDecide();
        return staging.bringIn(visit.caller(), visit.companyId(), objectId)
                .then(Mono.defer(() -> overridden(exchange, visit, objectId, form, "bring-in", "take-back")));
    }

    @PostMapping("/companies/{companyId}/not-synced/{objectId}/take-back")
    Mono<Rendering> takeBack(
            ServerWebExchange exchange,
            CompanyVisit visit,
            @PathVariable UUID objectId,
            @ModelAttribute BroughtIn form) {
        visit.whoMayDecide();
        return staging.takeBack(visit.caller(), visit.companyId(), objectId)
                .then(Mono.defer(() -> overridden(exchange, visit, objectId, form, "take-back", "bring-in")));
    }

    /** The form of one person who is not synced. */
    record BroughtIn(@Nullable String name, @Nullable String back) {}

    private Mono<Rendering> overridden(
            ServerWebExchange exchange,
            CompanyVisit visit,
            UUID objectId,
            BroughtIn form,
            String done,
            String undoing) {
        Wording words = pages.words(exchange, visit);
        List<Field> fields = new ArrayList<>();
        if (form.name() != null) {
            fields.add(new Field("name", form.name()));
        }
        if (form.back() != null) {
            fields.add(new Field("back", form.back()));
        }
        String path = "/companies/" + visit.companyId() + "/not-synced/" + objectId + "/" + undoing;
        return pages.onward(
                exchange,
                Backs.toNotSynced(visit, form.back()),
                Toast.ok(words.text("not-synced." + done, words.first(form.name())))
                        .undoneBy(new Undo(path, fields)));
    }
}
