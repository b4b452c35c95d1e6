package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.consent.connection.application.VerifyingConnections;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Verifies the consents that are due. Any number of copies of the service may do so in parallel; what a copy that crashed had
 * taken is taken again after the lease. A question that the database does not answer within a lease is abandoned: where the
 * database's host is gone without a word, it would never be answered, and the sweep would stop.
 */
@Component
final class VerificationSweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(VerificationSweep.class);
    private static final int AT_ONCE = 16;

    private final VerificationTimers timers;
    private final VerifyingConnections verifying;
    private final IncomingCommands incoming;
    private final Clock clock;
    private final Duration poll;
    private final Duration lease;
    private volatile @Nullable Disposable running;

    VerificationSweep(
            VerificationTimers timers,
            VerifyingConnections verifying,
            IncomingCommands incoming,
            Clock clock,
            @Value("${rollcall.verification.poll}") Duration poll,
            @Value("${rollcall.verification.lease}") Duration lease) {
        this.timers = timers;
        this.verifying = verifying;
        this.incoming = incoming;
        this.clock = clock;
        this.poll = poll;
        this.lease = lease;
    }

    @Override
    public void start() {
        // A company that Microsoft answers slowly delays only itself: more are taken while places are free.
        running = Flux.interval(poll)
                .onBackpressureDrop()
                .concatMap(tick -> due(), 1)
                .flatMap(this::verify, AT_ONCE)
                .subscribe();
    }

    private Flux<UUID> due() {
        return timers.take(clock.instant(), lease, AT_ONCE)
                .collectList()
                .timeout(lease)
                .onErrorResume(fault -> {
                    log.warn("Cannot read the verification timers, will retry", fault);
                    return Mono.just(List.of());
                })
                .flatMapMany(Flux::fromIterable);
    }

    private Mono<Void> verify(UUID companyId) {
        return verifying
                .verify(incoming.of("system:verification"), companyId)
                .timeout(lease)
                .onErrorResume(fault -> {
                    log.warn("Cannot verify a consent, will retry after the lease", fault);
                    return Mono.empty();
                })
                .contextWrite(
                        context -> context.put(Slf4jThreadLocalAccessor.KEY, Map.of("company", companyId.toString())));
    }

    @Override
    public void stop() {
        Disposable now = running;
        if (now != null) {
            now.dispose();
        }
        running = null;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
