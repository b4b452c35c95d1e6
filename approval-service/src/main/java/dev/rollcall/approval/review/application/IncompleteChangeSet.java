package dev.rollcall.approval.review.application;

import dev.rollcall.events.changes.ChangeSetStaged;

/** A change set was declared whole, but batches of it are missing. Only a restaging can repair that. */
public final class IncompleteChangeSet extends RuntimeException {

    IncompleteChangeSet(ChangeSetStaged changeSet, int batches) {
        super("Change set " + changeSet.changeSetId() + " of company " + changeSet.companyId() + " has "
                + changeSet.batches() + " batches, but " + batches + " arrived. Restage the company.");
    }
}
