package dev.rollcall.consent.connection.infrastructure;

import dev.rollcall.consent.command.infrastructure.Acts;
import dev.rollcall.consent.connection.application.VerificationTimers;
import dev.rollcall.consent.connection.application.VerifyingConnections;
import java.time.Clock;
import java.time.Duration;
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
 * over is tried again by any after the lease.
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
        running = Flux.interval(poll)
                .onBackpressureDrop()
                .concatMap(tick -> sweep(), 1)
                .subscribe();
    }

    private Mono<Void> sweep() {
        return timers.take(clock.instant(), lease, AT_ONCE)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .flatMap(this::verify, AT_ONCE)
                .then()
                .onErrorResume(fault -> {
                    log.warn("The verification timers cannot be read; trying again", fault);
                    return Mono.empty();
                });
    }

    private Mono<Void> verify(UUID companyId) {
        return verifying.verify(acts.of("system:verification"), companyId).onErrorResume(fault -> {
            log.warn("The consent of company {} could not be verified; trying again after the lease", companyId, fault);
            return Mono.empty();
        });
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
