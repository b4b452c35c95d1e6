package dev.rollcall.staging.scope.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import java.util.UUID;

/**
 * Chooses a scope.
 *
 * @param expectedRevision of the choice that the person had before their eyes
 */
public record ChooseScope(UUID companyId, CommandMetadata metadata, Scope scope, long expectedRevision)
        implements Command {}
