package dev.rollcall.billing.count.model;

/** Whether all parts of the last commit were counted. */
public sealed interface CommitProgress {

    /** All of them. */
    record Complete() implements CommitProgress {}

    /**
     * More parts follow.
     *
     * @param part the last one that was counted
     */
    record Partial(long commit, int part, int parts) implements CommitProgress {}
}
