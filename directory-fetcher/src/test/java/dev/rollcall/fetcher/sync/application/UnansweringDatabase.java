package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Sync;
import dev.rollcall.fetcher.sync.model.SyncCommand;
import dev.rollcall.fetcher.sync.model.SyncEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Never answers one query, and gives no error: as a database whose host is cut off in the middle of it. */
public final class UnansweringDatabase implements Syncs, Leases, RunTimers {

    /** What can be left unanswered. */
    public enum Query {
        DUE_RUNS,
        OVERDUE_SETTLEMENTS,
        CLAIM,
        FIND,
        SAVE_PROGRESS,
        COMPLETE_READING,
        RENEW,
        RELEASE,
        /** Never left unanswered by a test. */
        OTHER
    }

    private final SyncsInMemory syncs;
    private final AtomicReference<@Nullable Query> unanswered = new AtomicReference<>();

    public UnansweringDatabase(SyncsInMemory syncs) {
        this.syncs = syncs;
    }

    /** The next query of this kind will not be answered. */
    public void leaveUnanswered(Query query) {
        unanswered.set(query);
    }

    /** Whether it was made. */
    public boolean hasLeftUnanswered() {
        return unanswered.get() == null;
    }

    private <T> Mono<T> answer(Query query, Mono<T> answer) {
        return Mono.defer(() -> unanswered.compareAndSet(query, null) ? Mono.never() : answer);
    }

    private <T> Flux<T> answer(Query query, Flux<T> answer) {
        return Flux.defer(() -> unanswered.compareAndSet(query, null) ? Flux.never() : answer);
    }

    @Override
    public Mono<Sync> load(UUID companyId, SyncCommand command) {
        Query query = switch (command) {
            case SyncCommand.SaveProgress _ -> Query.SAVE_PROGRESS;
            case SyncCommand.CompleteReading _ -> Query.COMPLETE_READING;
            case SyncCommand.RecordConnection _,
                    SyncCommand.SyncNow _,
                    SyncCommand.StartScheduledRun _,
                    SyncCommand.SetInterval _,
                    SyncCommand.FailRun _,
                    SyncCommand.SettleRun _,
                    SyncCommand.ExpireSettlement _ -> Query.OTHER;
        };
        return answer(query, syncs.load(companyId, command));
    }

    @Override
    public Mono<Void> save(UUID companyId, Sync before, Sync after, List<SyncEvent> events) {
        return syncs.save(companyId, before, after, events);
    }

    @Override
    public Mono<Sync> of(UUID companyId) {
        return answer(Query.FIND, syncs.of(companyId));
    }

    @Override
    public Flux<Lease> claim(int limit, Instant now, Instant until) {
        return answer(Query.CLAIM, syncs.claim(limit, now, until));
    }

    @Override
    public Mono<Boolean> renew(Lease lease, Instant until) {
        return answer(Query.RENEW, syncs.renew(lease, until));
    }

    @Override
    public Mono<Void> release(Lease lease, Instant from) {
        return answer(Query.RELEASE, syncs.release(lease, from));
    }

    @Override
    public Flux<UUID> dueRuns(Instant now, int limit) {
        return answer(Query.DUE_RUNS, syncs.dueRuns(now, limit));
    }

    @Override
    public Flux<UUID> overdueSettlements(Instant now, int limit) {
        return answer(Query.OVERDUE_SETTLEMENTS, syncs.overdueSettlements(now, limit));
    }
}
