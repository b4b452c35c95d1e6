package dev.rollcall.gateway.people;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.page.Pages;
import dev.rollcall.gateway.page.Toast;
import dev.rollcall.gateway.page.Wording;
import dev.rollcall.gateway.service.Approval;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts members to sleep and includes them again, from the list and from their own page. */
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
     * @param person object ids; nobody when no box was ticked
     * @param name of a single one, for saying what was done
     * @param back where the form stood
     */
    record Wanted(
            boolean asleep,
            @Nullable List<UUID> person,
            @Nullable String name,
            @Nullable String back) {

        List<UUID> people() {
            return person == null ? List.of() : person;
        }
    }

    @PostMapping("/companies/{companyId}/people/sleep")
    Mono<Rendering> sleep(ServerWebExchange exchange, CompanyVisit visit, @ModelAttribute Wanted wanted) {
        visit.whoMayDecide();
        String back = back(visit, wanted.back());
        Wording words = pages.words(exchange, visit);
        if (wanted.people().isEmpty()) {
            return pages.onward(exchange, back, Toast.warn(words.text("people.nobody-selected")));
        }
        return approval.sleep(visit.caller(), visit.companyId(), wanted.asleep(), wanted.people(), List.of())
                .then(Mono.defer(() -> pages.onward(
                        exchange,
                        back,
                        Toast.ok(told(words, wanted))
                                .undoneBy(new Toast.Undo(path(visit) + "/sleep", undo(wanted, back))))));
    }

    private static String told(Wording words, Wanted wanted) {
        String key = wanted.asleep() ? "people.slept" : "people.included";
        String name = wanted.name();
        return wanted.people().size() == 1 && name != null && !name.isBlank()
                ? words.text(key + "-one", name)
                : words.text(key, wanted.people().size());
    }

    private static List<Toast.Field> undo(Wanted wanted, String back) {
        List<Toast.Field> fields = new ArrayList<>();
        fields.add(new Toast.Field("asleep", String.valueOf(!wanted.asleep())));
        fields.add(new Toast.Field("back", back));
        wanted.people().forEach(id -> fields.add(new Toast.Field("person", id.toString())));
        Stream.ofNullable(wanted.name()).forEach(name -> fields.add(new Toast.Field("name", name)));
        return fields;
    }

    /** Only ever to one of this company's pages about people, whatever the form says. */
    private static String back(CompanyVisit visit, @Nullable String wanted) {
        String here = path(visit);
        boolean ours = wanted != null
                && (wanted.equals(here) || wanted.startsWith(here + "/") || wanted.startsWith(here + "?"));
        return wanted != null && ours ? wanted : here;
    }

    private static String path(CompanyVisit visit) {
        return "/companies/" + visit.companyId() + "/people";
    }
}
