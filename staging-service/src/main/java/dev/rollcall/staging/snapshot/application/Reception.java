package dev.rollcall.staging.snapshot.application;

import dev.rollcall.events.snapshots.SnapshotSettled;
import java.util.List;

/** What became of an event of a run. */
public sealed interface Reception {

    /** It is kept until the run is whole. */
    record Kept() implements Reception {}

    /** It says nothing new, or comes too late. */
    record PassedOver() implements Reception {}

    /** The run is forgotten. */
    record Forgotten() implements Reception {}

    /** It was the last that was missing of a run, or ended others. */
    record Settled(List<SnapshotSettled> answers) implements Reception {}
}
