package dev.rollcall.gateway.live;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Hands nudges on to whoever listens at the moment. A listener that is too slow misses some, which costs nothing: every page
 * also looks by itself from time to time.
 */
@Component
class Nudges implements SmartLifecycle {

    private final Sinks.Many<Nudge> nudges = Sinks.many().multicast().directBestEffort();
    private volatile Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean running;

    void nudge(Nudge nudge) {
        // Consumers of several partitions come here at the same time; each waits for its turn.
        nudges.emitNext(nudge, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }

    Flux<Nudge> about(Set<UUID> companies) {
        return nudges.asFlux().filter(nudge -> companies.contains(nudge.companyId()));
    }

    /** Completes when the gateway is about to end. */
    Mono<Void> ended() {
        return end.asMono();
    }

    @Override
    public void start() {
        end = Sinks.empty();
        running = true;
    }

    /** Lets open streams go first, so that a graceful end of the server does not wait for them. */
    @Override
    public void stop() {
        running = false;
        end.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
