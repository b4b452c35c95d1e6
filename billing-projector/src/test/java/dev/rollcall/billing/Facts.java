package dev.rollcall.billing;

import dev.rollcall.billing.count.model.CountFact;
import dev.rollcall.commands.model.CommandMetadata;
import dev.rollcall.events.changes.Eligibility;
import dev.rollcall.events.facts.BillableFact;
import dev.rollcall.events.facts.Totals;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Facts as approval-service announces them. */
public final class Facts {

    public static final Instant NINE = Instant.parse("2026-11-13T09:00:00Z");

    public static final UUID ADA = member(1);
    public static final UUID GRACE = member(2);
    public static final UUID LINUS = member(3);

    private Facts() {}

    public static UUID member(int number) {
        return UUID.fromString("0a1b2c3d-0000-4000-9000-%012x".formatted(number));
    }

    /** A whole commit, at so many minutes past nine. */
    public static BillableFact commit(
            UUID companyId, long commit, long billable, Collection<UUID> started, Collection<UUID> stopped) {
        return part(companyId, commit, 1, 1, billable, started, stopped);
    }

    public static BillableFact part(
            UUID companyId,
            long commit,
            int part,
            int parts,
            long billable,
            Collection<UUID> started,
            Collection<UUID> stopped) {
        return new BillableFact(
                companyId,
                commit,
                part,
                parts,
                NINE.plusSeconds(60 * commit),
                List.copyOf(started),
                List.copyOf(stopped),
                totals(billable, 0));
    }

    /** Totals that changed without a commit. */
    public static BillableFact waiting(UUID companyId, Instant at, long billable, long pending) {
        return new BillableFact(companyId, 0, 1, 1, at, List.of(), List.of(), totals(billable, pending));
    }

    public static Totals totals(long billable, long pending) {
        return new Totals(
                billable, 7, pending, 2, Map.of(Eligibility.Reason.NO_MAILBOX, 9L, Eligibility.Reason.ROOM, 3L));
    }

    /** Members from one number until before another. */
    public static List<UUID> members(int from, int until) {
        return Stream.iterate(from, number -> number < until, number -> number + 1)
                .map(Facts::member)
                .toList();
    }

    /** The command that a fact gives. */
    public static CountFact command(BillableFact fact) {
        return new CountFact(
                new CommandMetadata(new UUID(fact.commit(), fact.part()), "system:billable-facts", fact.at()), fact);
    }
}
