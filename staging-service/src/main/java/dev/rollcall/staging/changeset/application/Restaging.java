package dev.rollcall.staging.changeset.application;

import dev.rollcall.commands.Announcements;
import dev.rollcall.commands.Transactions;
import dev.rollcall.commands.model.CommandMetadata;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Publishes the whole staged state again, for a consumer that is new or has lost its place. */
public final class Restaging {

    private final Transactions transactions;
    private final Announcements announcements;
    private final StagingChanges staging;

    public Restaging(Transactions transactions, Announcements announcements, StagingChanges staging) {
        this.transactions = transactions;
        this.announcements = announcements;
        this.staging = staging;
    }

    /**
     * Publishes a complete change set.
     *
     * @return {@link StagingResult.Unchanged} when no scope is chosen or the directory was never read
     */
    public Mono<StagingResult> restage(UUID companyId, CommandMetadata metadata) {
        return transactions.writing(
                companyId,
                () -> staging.stage(StageCommand.again(companyId, metadata))
                        .flatMap(result -> announcements
                                .announce(
                                        metadata,
                                        List.of(metadata.auditEntry(
                                                companyId, "staging", "staged-state.restage", null, null)))
                                .thenReturn(result)));
    }
}
