package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.service.Checks;
import dev.rollcall.gateway.service.DeadLetters;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.ServiceRefusal;
import dev.rollcall.gateway.service.ServiceUnavailable;
import dev.rollcall.tenancy.Role;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whether directory, staged state, roster and count of a company agree, across all services. */
@Component
class CheckResource implements ApiResource {

    private final Checks checks;
    private final DeadLetters deadLetters;

    CheckResource(Checks checks, DeadLetters deadLetters) {
        this.checks = checks;
        this.deadLetters = deadLetters;
    }

    @Override
    public List<ApiOperation> operations() {
        return List.of(new ApiOperation.OfCompany(
                HttpMethod.GET,
                "/companies/{companyId}/check",
                Role.COMPANY_ADMIN,
                "Whether directory, staged state, roster and count agree",
                List.of(),
                CheckResult.class,
                (visit, request) -> check(visit)));
    }

    /**
     * Every service checks itself, then their answers are compared. It has to hold only while nothing is under way: an event
     * that has not arrived yet is a problem now, and none a moment later.
     */
    private Mono<CheckResult> check(CompanyVisit visit) {
        return Mono.zip(
                        part(Service.STAGING, checks.staging(visit.caller(), visit.companyId())),
                        part(Service.APPROVAL, checks.approval(visit.caller(), visit.companyId())),
                        part(Service.BILLING, checks.billing(visit.caller(), visit.companyId())),
                        unprocessed(visit))
                .map(parts -> CheckResult.of(parts.getT1(), parts.getT2(), parts.getT3(), parts.getT4()));
    }

    private static <T extends Checks.ServiceCheck> Mono<CheckPart<T>> part(Service service, Mono<T> answer) {
        return answer.map(found -> CheckPart.of(service, found))
                .onErrorResume(ServiceUnavailable.class, error -> Mono.just(CheckPart.unavailable(service)))
                .onErrorResume(
                        ServiceRefusal.class, refused -> Mono.just(CheckPart.refused(service, refused.detail())));
    }

    private Mono<List<String>> unprocessed(CompanyVisit visit) {
        return Flux.fromArray(Service.values())
                .concatMap(service -> deadLetters
                        .list(service, visit.caller())
                        .filter(letters -> !letters.isEmpty())
                        .map(letters -> problem(service, letters))
                        .onErrorResume(ServiceUnavailable.class, error -> Mono.just(unknown(service))))
                .collectList();
    }

    private static String unknown(Service service) {
        return CheckPart.name(service) + " does not answer, so it is not known whether it left events unprocessed.";
    }

    private static String problem(Service service, List<DeadLetters.Letter> letters) {
        DeadLetters.Letter first = letters.getFirst();
        return "%s has left %d %s of %s unprocessed: %s"
                .formatted(
                        CheckPart.name(service),
                        letters.size(),
                        letters.size() == 1 ? "event" : "events",
                        first.topic(),
                        first.cause());
    }
}
