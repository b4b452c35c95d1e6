package dev.rollcall.gateway.live;

import dev.rollcall.gateway.access.CompanyVisit;
import dev.rollcall.gateway.access.Grants;
import dev.rollcall.gateway.access.Visit;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/**
 * The streams that pages listen to (server-sent events). One ends after five minutes and the browser opens the next, so that a
 * grant which was taken back ends it too.
 */
@RestController
class LiveStreams {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Nudges nudges;

    LiveStreams(Nudges nudges) {
        this.nudges = nudges;
    }

    @GetMapping(path = "/companies/{companyId}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> ofCompany(CompanyVisit visit) {
        return stream(Set.of(visit.companyId()));
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> ofAll(Visit visit) {
        return stream(visit.grants().companies().stream()
                .map(Grants.OfCompany::companyId)
                .collect(Collectors.toSet()));
    }

    private Flux<ServerSentEvent<String>> stream(Set<UUID> companies) {
        Flux<ServerSentEvent<String>> events = nudges.about(companies)
                .map(nudge -> ServerSentEvent.builder(nudge.companyId().toString())
                        .event(nudge.about().eventName())
                        .build());
        ServerSentEvent<String> here =
                ServerSentEvent.<String>builder().comment("here").build();
        return Flux.merge(events, Flux.interval(Duration.ZERO, HEARTBEAT).map(beat -> here))
                .takeUntilOther(nudges.ended())
                .take(LIFE);
    }
}
