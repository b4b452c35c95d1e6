package dev.rollcall.billing;

import dev.rollcall.events.counts.BillableCountChanged;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.messaging.CannotHandle;
import dev.rollcall.messaging.Cause;
import dev.rollcall.messaging.Outbox;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes facts as they come, in the company's writing transaction, and tells the count when it changes. */
@Component
final class CountingFacts {

    private final Tallies tallies;
    private final Outbox outbox;

    CountingFacts(Tallies tallies, Outbox outbox) {
        this.tallies = tallies;
        this.outbox = outbox;
    }

    Mono<Void> take(BillableFact fact, Cause cause) {
        UUID companyId = fact.companyId();
        return tallies.of(companyId)
                .zipWith(tallies.billableAmong(companyId, Counting.named(fact)))
                .map(known -> Counting.take(known.getT1(), fact, known.getT2()))
                .flatMap(taking -> switch (taking) {
                    case Taking.Taken taken -> tallies.save(companyId, taken).then(tell(companyId, taken, cause));
                    case Taking.Refused refused -> Mono.error(new CannotHandle(refused.because()));
                });
    }

    private Mono<Void> tell(UUID companyId, Taking.Taken taken, Cause cause) {
        Count changed = taken.changed();
        return changed == null
                ? Mono.empty()
                : outbox.append(
                        cause,
                        List.of(new BillableCountChanged(
                                companyId,
                                changed.revision(),
                                changed.billable(),
                                changed.asOf(),
                                changed.breakdown())));
    }
}
