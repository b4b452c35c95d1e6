package dev.rollcall.staging.snapshot.application;

import dev.rollcall.events.snapshots.SnapshotSettled;
import java.util.List;

/** What became of an event of a run. */
public sealed interface Receipt {

    /** It is stored until the run is whole. */
    record Stored() implements Receipt {}

    /** It is a repetition, or too late. */
    record Ignored() implements Receipt {}

    /** The run was abandoned, and its pages are discarded. */
    record Discarded() implements Receipt {}

    /** It completed its run, or ended others. */
    record Settled(List<SnapshotSettled> answers) implements Receipt {}
}
