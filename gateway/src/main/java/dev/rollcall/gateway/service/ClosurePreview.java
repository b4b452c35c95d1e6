package dev.rollcall.gateway.service;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What archiving, reactivating or deleting a company would do. Figures are numbers of people; those of a service that does not
 * answer are missing.
 *
 * @param archive missing when it is archived already
 * @param reactivate missing unless it is archived
 * @param notAnswering the services whose figures are missing
 */
public record ClosurePreview(
        UUID companyId,
        String name,
        @Nullable Archiving archive,
        @Nullable Reactivating reactivate,
        Deleting delete,
        List<String> notAnswering) {

    /**
     * Archiving ends syncing, decisions, commits and billing; it can be undone.
     *
     * @param noLongerBillable people who stop being billable at once
     * @param rosterKept members, who stay on the roster
     * @param waiting open changes that can no longer be decided
     * @param ready approved changes that can no longer be committed
     */
    public record Archiving(
            @Nullable Long noLongerBillable,
            @Nullable Long rosterKept,
            @Nullable Long waiting,
            @Nullable Long ready) {}

    /**
     * Reactivating starts all of that again.
     *
     * @param billableAgain people who become billable again at once
     */
    public record Reactivating(@Nullable Long billableAgain) {}

    /**
     * Deleting erases all personal data; it cannot be undone. Counts, bills and the audit trail are kept, without names.
     *
     * @param possible whether it is possible now: the company is archived, or was never connected
     * @param directoryErased accounts that were read from the directory
     * @param rosterErased members, whom connected training platforms are told to erase, too
     */
    public record Deleting(
            boolean possible,
            @Nullable Long directoryErased,
            @Nullable Long rosterErased) {}

    static ClosurePreview of(
            Consent.Company company,
            Consent.Connection connection,
            Optional<Staging.Figures> staging,
            Optional<Approval.Figures> approval) {
        boolean neverConnected =
                connection.status() == Consent.Status.NOT_CONNECTED && connection.connectedAt() == null;
        return new ClosurePreview(
                company.companyId(),
                company.name(),
                company.isArchived() ? null : archiving(approval.orElse(null)),
                company.isArchived()
                        ? new Reactivating(approval.map(figures -> figures.roster() - figures.asleep())
                                .orElse(null))
                        : null,
                new Deleting(
                        company.isArchived() || neverConnected,
                        staging.map(Staging.Figures::directory).orElse(null),
                        approval.map(Approval.Figures::roster).orElse(null)),
                Stream.of(
                                staging.isEmpty() ? Service.STAGING.shortName() : null,
                                approval.isEmpty() ? Service.APPROVAL.shortName() : null)
                        .filter(Objects::nonNull)
                        .sorted()
                        .collect(Collectors.toList()));
    }

    private static Archiving archiving(Approval.@Nullable Figures figures) {
        return figures == null
                ? new Archiving(null, null, null, null)
                : new Archiving(figures.billable(), figures.roster(), figures.waiting(), figures.ready());
    }
}
