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
 * Passes events on to the streams that are open. A stream that is too slow misses some, which costs nothing: every page also
 * asks by itself from time to time.
 */
@Component
class LiveEvents implements SmartLifecycle {

    private final Sinks.Many<LiveEvent> events = Sinks.many().multicast().directBestEffort();
    private volatile Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean running;

    void publish(LiveEvent event) {
        // Consumers of several partitions come here at the same time; each waits for its turn.
        events.emitNext(event, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }

    Flux<LiveEvent> about(Set<UUID> companies) {
        return events.asFlux().filter(event -> companies.contains(event.companyId()));
    }

    /** Completes when the gateway is shutting down. */
    Mono<Void> ended() {
        return end.asMono();
    }

    @Override
    public void start() {
        end = Sinks.empty();
        running = true;
    }

    /** Ends open streams first, so that a graceful shutdown of the server does not wait for them. */
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
