package dev.rollcall.staging.changeset.application;

import java.util.UUID;

/** What staging anew has led to. */
public sealed interface Telling {

    /** Nothing is to be said: nobody has chosen a scope, there is no directory yet, or all is as it was. */
    record Nothing() implements Telling {}

    /** A change set. */
    record ChangeSet(UUID id, long added, long updated, long removed) implements Telling {}
}
