package dev.rollcall.approval.review.application;

import dev.rollcall.events.changes.ChangeSetStaged;

/** A change set was declared whole, but batches of it never came: only a restaging can mend that. */
public final class IncompleteChangeSet extends RuntimeException {

    IncompleteChangeSet(ChangeSetStaged changeSet, int batches) {
        super("Change set " + changeSet.changeSetId() + " of company " + changeSet.companyId() + " has "
                + changeSet.batches() + " batches, but " + batches + " came. Restage the company.");
    }
}
