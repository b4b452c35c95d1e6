package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.command.Acts;
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
 * Tries the consents whose time has come. Any number of copies of the service may do so side by side; what one of them dies
 * over is tried again by any after the lease. What is not answered within a lease is given up: it would never be, where the
 * host of the database is gone without a word, and nobody would be looked for any more.
 */
@Component
final class VerificationSweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(VerificationSweep.class);
    private static final int AT_ONCE = 16;

    private final VerificationTimers timers;
    private final VerifyingConnections verifying;
    private final Acts acts;
    private final Clock clock;
    private final Duration poll;
    private final Duration lease;
    private volatile @Nullable Disposable running;

    VerificationSweep(
            VerificationTimers timers,
            VerifyingConnections verifying,
            Acts acts,
            Clock clock,
            @Value("${rollcall.verification.poll}") Duration poll,
            @Value("${rollcall.verification.lease}") Duration lease) {
        this.timers = timers;
        this.verifying = verifying;
        this.acts = acts;
        this.clock = clock;
        this.poll = poll;
        this.lease = lease;
    }

    @Override
    public void start() {
        // One company that Microsoft keeps waiting holds nobody up but itself: the next are taken while places are
        // free.
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
                    log.warn("The verification timers cannot be read; trying again", fault);
                    return Mono.just(List.of());
                })
                .flatMapMany(Flux::fromIterable);
    }

    private Mono<Void> verify(UUID companyId) {
        return verifying
                .verify(acts.of("system:verification"), companyId)
                .timeout(lease)
                .onErrorResume(fault -> {
                    log.warn("The consent could not be verified; trying again after the lease", fault);
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
