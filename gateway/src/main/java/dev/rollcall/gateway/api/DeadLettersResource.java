package dev.rollcall.gateway.api;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.service.DeadLetters;
import dev.rollcall.gateway.service.Service;
import dev.rollcall.gateway.service.ServiceUnavailable;
import dev.rollcall.gateway.token.CallerClaims;
import dev.rollcall.tenancy.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import reactor.util.function.Tuples;

/** Events that services could not process: which, why, trying them again, and giving them up. */
@Component
class DeadLettersResource implements ApiResource {

    private static final String OF_COMPANY = "/companies/{companyId}/dead-letters";

    private final DeadLetters deadLetters;

    DeadLettersResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public List<ApiOperation> operations() {
        return List.of(
                new ApiOperation.OfCaller(
                        HttpMethod.GET,
                        "/dead-letters",
                        Role.COMPANY_ADMIN,
                        "Events that services could not process, of all companies that the caller administers",
                        Listing.class,
                        (visit, request) -> list(acrossAdministered(visit))),
                new ApiOperation.OfCompany(
                        HttpMethod.GET,
                        OF_COMPANY,
                        Role.COMPANY_ADMIN,
                        "Events of the company that services could not process",
                        List.of(),
                        Listing.class,
                        (visit, request) -> list(visit.caller())),
                new ApiOperation.OfCompany(
                        HttpMethod.POST,
                        OF_COMPANY + "/replay",
                        Role.COMPANY_ADMIN,
                        "Processes the company's dead letters again, in order",
                        List.of(),
                        Outcomes.class,
                        (visit, request) -> replay(visit)),
                new ApiOperation.OfCompany(
                        HttpMethod.DELETE,
                        OF_COMPANY,
                        Role.COMPANY_ADMIN,
                        "Gives up the first dead letter of a topic, in one service or in all, and processes those"
                                + " behind it",
                        List.of("topic", "reason", "service"),
                        Outcomes.class,
                        DeadLettersResource.this::drop));
    }

    /**
     * A dead letter, without what it says: that may be about people.
     *
     * @param sequence its place on the topic; missing when it has none that can be read
     */
    record Row(
            String service,
            UUID companyId,
            String topic,
            @Nullable Long sequence,
            @Nullable String type,
            String state,
            String cause,
            Instant at) {

        static Row of(Service service, DeadLetters.Letter letter) {
            return new Row(
                    service.shortName(),
                    letter.companyId(),
                    letter.topic(),
                    letter.sequence(),
                    letter.type(),
                    letter.state(),
                    letter.cause(),
                    letter.at());
        }
    }

    /** @param notAnswering services of which nothing is known now */
    record Listing(List<Row> deadLetters, List<String> notAnswering) {}

    /** What a command did in one service. */
    record Outcome(String service, long replayed, long dropped, long left) {}

    /** @param notAnswering services that may or may not have carried the command out */
    record Outcomes(List<Outcome> outcomes, List<String> notAnswering) {}

    private Mono<Listing> list(CallerClaims caller) {
        return across(List.of(Service.values()), service -> deadLetters.list(service, caller))
                .map(answers -> new Listing(
                        answers.stream()
                                .flatMap(answer -> answer.getT2().stream()
                                        .flatMap(letters -> letters.stream().map(one -> Row.of(answer.getT1(), one))))
                                .toList(),
                        notAnswering(answers)));
    }

    private Mono<Outcomes> replay(CompanyVisit visit) {
        return across(
                        List.of(Service.values()),
                        service -> deadLetters.replay(service, visit.caller(), visit.companyId()))
                .map(DeadLettersResource::outcomes);
    }

    private Mono<Outcomes> drop(CompanyVisit visit, ServerRequest request) {
        String topic = required(request, "topic");
        String reason = required(request, "reason");
        return across(
                        services(request),
                        service -> deadLetters.drop(service, visit.caller(), visit.companyId(), topic, reason))
                .map(DeadLettersResource::outcomes);
    }

    private static String required(ServerRequest request, String parameter) {
        return request.queryParam(parameter)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ApiProblem(
                        HttpStatus.BAD_REQUEST,
                        "parameter-missing",
                        "Say the topic and the reason as parameters of the address; nothing was dropped."));
    }

    private static List<Service> services(ServerRequest request) {
        Optional<String> wanted = request.queryParam("service");
        List<Service> services = Arrays.stream(Service.values())
                .filter(service -> wanted.isEmpty() || service.shortName().equals(wanted.get()))
                .toList();
        if (services.isEmpty()) {
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "service-unknown",
                    "There is no such service. It is one of %s; nothing was dropped."
                            .formatted(Arrays.stream(Service.values())
                                    .map(Service::shortName)
                                    .collect(Collectors.joining(", "))));
        }
        return services;
    }

    /** One after the other; a service that does not answer is named and left out. */
    private static <T> Mono<List<Tuple2<Service, Optional<T>>>> across(
            List<Service> services, Function<Service, Mono<T>> call) {
        return Flux.fromIterable(services)
                .concatMap(service -> call.apply(service)
                        .map(Optional::of)
                        .onErrorResume(ServiceUnavailable.class, error -> Mono.just(Optional.empty()))
                        .map(answer -> Tuples.of(service, answer)))
                .collectList();
    }

    private static Outcomes outcomes(List<Tuple2<Service, Optional<DeadLetters.Outcome>>> answers) {
        return new Outcomes(
                answers.stream()
                        .flatMap(answer -> answer.getT2().stream()
                                .map(one -> new Outcome(
                                        answer.getT1().shortName(), one.replayed(), one.dropped(), one.left())))
                        .toList(),
                notAnswering(answers));
    }

    private static <T> List<String> notAnswering(List<Tuple2<Service, Optional<T>>> answers) {
        return answers.stream()
                .filter(answer -> answer.getT2().isEmpty())
                .map(answer -> answer.getT1().shortName())
                .toList();
    }

    private static CallerClaims acrossAdministered(Visit visit) {
        Set<UUID> administered = visit.grants().companies().stream()
                .filter(company -> company.role().mayAdminister())
                .map(Grants.OfCompany::companyId)
                .collect(Collectors.toSet());
        if (administered.isEmpty()) {
            throw new NotAllowed(NotAllowed.Reason.NOT_ADMINISTRATOR);
        }
        return new CallerClaims(visit.person().subject(), Role.COMPANY_ADMIN, administered, null);
    }
}
