package dev.rollcall.staging.eligibility.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import java.util.UUID;

/** What an approver can ask for about one person's eligibility. */
public sealed interface OverrideCommand extends Command {

    UUID companyId();

    UUID objectId();

    /** Stages the person as eligible from now on, whatever the evidence says. */
    record BringIn(UUID companyId, CommandMetadata metadata, UUID objectId) implements OverrideCommand {}

    /** Lets the evidence decide again. */
    record TakeBack(UUID companyId, CommandMetadata metadata, UUID objectId) implements OverrideCommand {}
}
