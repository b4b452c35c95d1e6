package dev.rollcall.events.snapshots;

import java.util.UUID;

/** Microsoft's explicit word that an object is gone ({@code @removed}). */
public record Removal(ObjectKind kind, UUID id, Reason reason) {

    /** What was removed. */
    public enum ObjectKind {
        USER,
        GROUP
    }

    /** How it was removed. */
    public enum Reason {
        /** Soft-deleted: it may be restored for 30 days. */
        CHANGED,
        /** Gone for good. */
        DELETED
    }
}
