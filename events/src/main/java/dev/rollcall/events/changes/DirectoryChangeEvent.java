package dev.rollcall.events.changes;

import dev.rollcall.events.Event;
import java.util.UUID;

/** A part of a change set: batches first, then the event that says that it is whole. */
public sealed interface DirectoryChangeEvent extends Event permits ChangeBatch, ChangeSetStaged {

    UUID changeSetId();
}
