package dev.rollcall.staging.changeset.application;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.changes.ChangeSetStaged.Cause;
import dev.rollcall.events.changes.Completeness;
import dev.rollcall.staging.scope.model.Scope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings the staged state of a company up to date, after directory, scope or overrides were changed.
 *
 * @param metadata of the command or event that changed them; the change set takes its id
 * @param runId the run whose snapshot was applied; null for any other cause
 * @param scopeBefore the scope until now; null when it stays
 */
public record StageCommand(
        UUID companyId,
        CommandMetadata metadata,
        Cause cause,
        @Nullable UUID runId,
        @Nullable Scope scopeBefore) implements Command {

    /** After the snapshot of a run was applied to the directory. */
    public static StageCommand afterSnapshot(UUID companyId, CommandMetadata metadata, UUID runId) {
        return new StageCommand(companyId, metadata, Cause.SNAPSHOT, runId, null);
    }

    /** After another scope was chosen. */
    public static StageCommand afterChoice(UUID companyId, CommandMetadata metadata, Scope before) {
        return new StageCommand(companyId, metadata, Cause.SCOPE, null, before);
    }

    /** After somebody was brought in anyway, or no longer. */
    public static StageCommand afterOverride(UUID companyId, CommandMetadata metadata) {
        return new StageCommand(companyId, metadata, Cause.OVERRIDE, null, null);
    }

    /** To publish the whole staged state again. */
    public static StageCommand again(UUID companyId, CommandMetadata metadata) {
        return new StageCommand(companyId, metadata, Cause.RESTAGE, null, null);
    }

    UUID changeSetId() {
        return metadata.id();
    }

    Completeness completeness() {
        return switch (cause) {
            case SNAPSHOT, SCOPE, OVERRIDE -> Completeness.PARTIAL;
            case RESTAGE -> Completeness.COMPLETE;
        };
    }
}
