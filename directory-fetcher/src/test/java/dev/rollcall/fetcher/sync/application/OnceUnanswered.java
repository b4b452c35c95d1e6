package dev.rollcall.fetcher.sync.application;

import dev.rollcall.fetcher.sync.model.Command;
import dev.rollcall.fetcher.sync.model.Sync;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Never answers one question, and does not say so: as a database whose host is cut off while it is asked. */
public final class OnceUnanswered implements Syncs, Leases, Timers {

    /** What can be left unanswered. */
    public enum Question {
        SCHEDULES_DUE,
        SETTLINGS_OVERDUE,
        CLAIM,
        FIND,
        SAVE_PROGRESS,
        AWAIT_SETTLING,
        RENEW,
        RELEASE,
        /** Never left unanswered by a test. */
        OTHER
    }

    private final SyncsInMemory syncs;
    private final AtomicReference<@Nullable Question> unanswered = new AtomicReference<>();

    public OnceUnanswered(SyncsInMemory syncs) {
        this.syncs = syncs;
    }

    /** The next question of this kind will not be answered. */
    public void leaveUnanswered(Question question) {
        unanswered.set(question);
    }

    /** Whether it was asked. */
    public boolean hasLeftUnanswered() {
        return unanswered.get() == null;
    }

    private <T> Mono<T> answer(Question question, Mono<T> answer) {
        return Mono.defer(() -> unanswered.compareAndSet(question, null) ? Mono.never() : answer);
    }

    private <T> Flux<T> answer(Question question, Flux<T> answer) {
        return Flux.defer(() -> unanswered.compareAndSet(question, null) ? Flux.never() : answer);
    }

    @Override
    public Mono<Decided> handle(UUID companyId, Command command) {
        Question question = switch (command) {
            case Command.SaveProgress _ -> Question.SAVE_PROGRESS;
            case Command.AwaitSettling _ -> Question.AWAIT_SETTLING;
            case Command.FollowConnection _,
                    Command.SyncNow _,
                    Command.KeepSchedule _,
                    Command.SetInterval _,
                    Command.GiveUp _,
                    Command.Settle _,
                    Command.StopWaiting _ -> Question.OTHER;
        };
        return answer(question, syncs.handle(companyId, command));
    }

    @Override
    public Mono<Sync> find(UUID companyId) {
        return answer(Question.FIND, syncs.find(companyId));
    }

    @Override
    public Flux<Lease> claim(int atMost, Instant now, Instant until) {
        return answer(Question.CLAIM, syncs.claim(atMost, now, until));
    }

    @Override
    public Mono<Boolean> renew(Lease lease, Instant until) {
        return answer(Question.RENEW, syncs.renew(lease, until));
    }

    @Override
    public Mono<Void> release(Lease lease, Instant from) {
        return answer(Question.RELEASE, syncs.release(lease, from));
    }

    @Override
    public Flux<UUID> schedulesDue(Instant now, int atMost) {
        return answer(Question.SCHEDULES_DUE, syncs.schedulesDue(now, atMost));
    }

    @Override
    public Flux<UUID> settlingsOverdue(Instant now, int atMost) {
        return answer(Question.SETTLINGS_OVERDUE, syncs.settlingsOverdue(now, atMost));
    }
}
