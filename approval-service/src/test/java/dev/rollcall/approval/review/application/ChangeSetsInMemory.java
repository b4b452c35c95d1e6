package dev.rollcall.approval.review.application;

import dev.rollcall.events.changes.ChangeBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Batches in a list. */
public final class ChangeSetsInMemory implements ChangeSets {

    private final List<ChangeBatch> batches = new ArrayList<>();

    @Override
    public Mono<Void> keep(ChangeBatch batch) {
        return Mono.fromRunnable(() -> {
            batches.removeIf(kept -> kept.changeSetId().equals(batch.changeSetId()) && kept.index() == batch.index());
            batches.add(batch);
        });
    }

    @Override
    public Mono<List<ChangeBatch>> take(UUID companyId, UUID changeSetId) {
        return Mono.fromSupplier(() -> {
            List<ChangeBatch> taken = batches.stream()
                    .filter(batch -> batch.companyId().equals(companyId))
                    .filter(batch -> batch.changeSetId().equals(changeSetId))
                    .sorted(Comparator.comparingInt(ChangeBatch::index))
                    .toList();
            batches.removeIf(batch -> batch.companyId().equals(companyId));
            return taken;
        });
    }
}
