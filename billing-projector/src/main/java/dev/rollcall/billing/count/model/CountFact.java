package dev.rollcall.billing.count.model;

import dev.rollcall.commands.model.Command;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.facts.BillableFact;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Counts the next fact of a company. */
public record CountFact(CommandMetadata metadata, BillableFact fact) implements Command {

    /** The members whom the fact names; whether they are billable already decides what it changes. */
    public Set<UUID> members() {
        Set<UUID> members = new HashSet<>(fact.started());
        members.addAll(fact.stopped());
        return members;
    }
}
