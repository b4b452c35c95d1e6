package dev.rollcall.gateway.sleep;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Toast.Field;
import dev.rollcall.gateway.page.Toast.Undo;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.parts.Address;
import dev.rollcall.gateway.service.Approval;
import dev.rollcall.gateway.service.ItemKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts people and groups to sleep and includes them again. What was done can be undone from the message that follows. */
@Controller
class Sleeping {

    private final Pages pages;
    private final Approval approval;

    Sleeping(Pages pages, Approval approval) {
        this.pages = pages;
        this.approval = approval;
    }

    /**
     * The form.
     *
     * @param person object ids
     * @param item of the review's list, whose object ids count
     * @param group group ids
     * @param name of a single person or group, for the message that follows
     * @param back the address of the page where the form stood
     */
    record Form(
            boolean asleep,
            @Nullable List<UUID> person,
            @Nullable List<ItemKey> item,
            @Nullable List<UUID> group,
            @Nullable String name,
            @Nullable String back) {

        List<UUID> people() {
            Set<UUID> people = new LinkedHashSet<>(person == null ? List.of() : person);
            if (item != null) {
                item.forEach(one -> people.add(one.objectId()));
            }
            return List.copyOf(people);
        }

        List<UUID> groups() {
            return group == null ? List.of() : group;
        }
    }

    @PostMapping("/companies/{companyId}/sleep")
    Mono<Rendering> sleep(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Form form) {
        visit.requireApprover();
        Wording words = pages.words(exchange, visit);
        String back = Address.back(visit, form.back(), Address.of(visit, "/people"));
        if (form.people().isEmpty() && form.groups().isEmpty()) {
            return pages.redirect(exchange, back, Toast.warn(words.text("sleep.nobody-selected")));
        }
        return approval.sleep(visit.caller(), visit.companyId(), form.asleep(), form.people(), form.groups())
                .then(Mono.defer(() -> pages.redirect(
                        exchange, back, Toast.ok(message(words, form)).undoneBy(undo(visit, form, back)))));
    }

    private static String message(Wording words, Form form) {
        String key = form.asleep() ? "sleep.slept" : "sleep.included";
        String name = form.name();
        if (!form.groups().isEmpty()) {
            return words.text(key + "-group", words.nameInText(name));
        }
        return form.people().size() == 1 && name != null && !name.isBlank()
                ? words.text(key + "-one", words.nameInText(name))
                : words.text(key, form.people().size());
    }

    private static Undo undo(CompanyVisit visit, Form form, String back) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("asleep", String.valueOf(!form.asleep())));
        fields.add(new Field("back", back));
        form.people().forEach(id -> fields.add(new Field("person", id.toString())));
        form.groups().forEach(id -> fields.add(new Field("group", id.toString())));
        Stream.ofNullable(form.name()).forEach(name -> fields.add(new Field("name", name)));
        return new Undo("/companies/" + visit.companyId() + "/sleep", fields);
    }
}
