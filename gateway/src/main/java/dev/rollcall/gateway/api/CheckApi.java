package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.service.Ask;
import dev.rollcall.gateway.service.NotAnswering;
import dev.rollcall.gateway.service.Refused;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.Services;
import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whether directory, staged state, roster and count of a company agree, across all services. */
@RestController
class CheckApi {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<DeadLetter>> DEAD_LETTERS =
            new ParameterizedTypeReference<>() {};

    private final Services services;

    CheckApi(Services services) {
        this.services = services;
    }

    /**
     * Every service checks itself, then their answers are held against each other. Only while nothing is under way must it
     * hold: an event that has not arrived yet is told as a problem, and is none a moment later.
     */
    @GetMapping("/api/companies/{companyId}/check")
    Mono<Agreement> check(CompanyVisit visit) {
        visit.whoMayAdminister();
        return Mono.zip(
                        part(Service.STAGING, visit),
                        part(Service.APPROVAL, visit),
                        part(Service.BILLING, visit),
                        deadLetters(visit))
                .map(parts -> Agreement.of(parts.getT1(), parts.getT2(), parts.getT3(), parts.getT4()));
    }

    private Mono<CheckPart> part(Service service, CompanyVisit visit) {
        return services.patiently(service, visit.caller(), Ask.ofCompany(visit.companyId(), "/check"), OBJECT)
                .map(answer -> CheckPart.of(service, answer))
                .onErrorResume(NotAnswering.class, silent -> Mono.just(CheckPart.silent(service)))
                .onErrorResume(Refused.class, refused -> Mono.just(CheckPart.refused(service, refused.detail())));
    }

    private Mono<List<String>> deadLetters(CompanyVisit visit) {
        return Flux.fromArray(Service.values())
                .concatMap(service -> services.get(service, visit.caller(), Ask.of("/dead-letters"), DEAD_LETTERS)
                        .filter(letters -> !letters.isEmpty())
                        .map(letters -> told(service, letters))
                        .onErrorResume(NotAnswering.class, silent -> Mono.just(unknown(service))))
                .collectList();
    }

    private static String unknown(Service service) {
        return CheckPart.name(service) + " does not answer, so nobody knows whether it left events unhandled.";
    }

    private static String told(Service service, List<DeadLetter> letters) {
        DeadLetter first = letters.getFirst();
        return "%s has left %d %s of %s unhandled: %s"
                .formatted(
                        CheckPart.name(service),
                        letters.size(),
                        letters.size() == 1 ? "event" : "events",
                        first.topic(),
                        first.cause());
    }

    private record DeadLetter(String topic, String cause) {}
}
