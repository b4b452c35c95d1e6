package dev.rollcall.gateway.live;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.NotAllowed;
import dev.rollcall.gateway.access.Visit;
import dev.rollcall.gateway.access.Visits;
import dev.rollcall.gateway.session.OwnSessions;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The streams that pages listen to (server-sent events). A stream ends within seconds when its session has ended or when the
 * person may see other companies than before, and after five minutes anyway; the browser then opens the next one, if it may.
 */
@RestController
class LiveStreams {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final LiveEvents events;
    private final OpenStreams streams;
    private final OwnSessions sessions;
    private final Visits visits;
    private final LiveSettings settings;

    LiveStreams(LiveEvents events, OpenStreams streams, OwnSessions sessions, Visits visits, LiveSettings settings) {
        this.events = events;
        this.streams = streams;
        this.sessions = sessions;
        this.visits = visits;
        this.settings = settings;
    }

    @GetMapping(path = "/companies/{companyId}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> ofCompany(ServerWebExchange exchange, CompanyVisit visit) {
        Set<UUID> company = Set.of(visit.companyId());
        return stream(
                exchange, visit.visit(), company, visits.at(visit.companyId()).map(still -> company));
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> ofAll(ServerWebExchange exchange, Visit visit) {
        return stream(exchange, visit, companies(visit), visits.current().map(LiveStreams::companies));
    }

    private Flux<ServerSentEvent<String>> stream(
            ServerWebExchange exchange, Visit visit, Set<UUID> companies, Mono<Set<UUID>> allowed) {
        String subject = visit.person().subject();
        return sessions.idOf(exchange).flatMapMany(session -> {
            if (!streams.open(session, subject)) {
                return Flux.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
            }
            return events(companies)
                    .takeUntilOther(withdrawn(session, companies, allowed))
                    .doFinally(end -> streams.close(session, subject));
        });
    }

    private Flux<ServerSentEvent<String>> events(Set<UUID> companies) {
        Flux<ServerSentEvent<String>> happened = events.about(companies)
                .map(event -> ServerSentEvent.builder(event.companyId().toString())
                        .event(event.about().eventName())
                        .build());
        ServerSentEvent<String> here =
                ServerSentEvent.<String>builder().comment("here").build();
        return Flux.merge(happened, Flux.interval(Duration.ZERO, HEARTBEAT).map(beat -> here))
                .takeUntilOther(events.ended())
                .take(LIFE);
    }

    /** Emits when the session has ended, or when other companies may be seen than when the stream began. */
    private Mono<Boolean> withdrawn(String session, Set<UUID> companies, Mono<Set<UUID>> allowed) {
        return Flux.interval(settings.recheck())
                .onBackpressureDrop()
                .concatMap(tick -> stillAllowed(session, companies, allowed), 1)
                .filter(still -> !still)
                .next();
    }

    private Mono<Boolean> stillAllowed(String session, Set<UUID> companies, Mono<Set<UUID>> allowed) {
        return sessions.isAlive(session)
                .flatMap(alive -> alive ? allowed.map(companies::equals).defaultIfEmpty(false) : Mono.just(false))
                .onErrorResume(NotAllowed.class, withdrawn -> Mono.just(false))
                // Whoever cannot be asked has withdrawn nothing; the stream's own end comes anyway.
                .onErrorReturn(true);
    }

    private static Set<UUID> companies(Visit visit) {
        return visit.grants().companies().stream()
                .map(Grants.OfCompany::companyId)
                .collect(Collectors.toSet());
    }
}
