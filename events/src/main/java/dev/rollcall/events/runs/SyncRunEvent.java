package dev.rollcall.events.runs;

import dev.rollcall.events.Event;
import java.util.UUID;

/** What happens to one run: it starts once, may progress many times, and finishes once. */
public sealed interface SyncRunEvent extends Event permits SyncStarted, SyncProgressed, SyncFinished {

    UUID runId();
}
