package dev.rollcall.events.roster;

import dev.rollcall.events.Event;
import dev.rollcall.events.changes.PersonAttributes;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of a company's roster, whole. The broker keeps the last state of each member.
 *
 * @param revision goes up with every change of this member; the highest is right
 * @param tenantId with the object id, who this is in Entra ID; null for somebody who was imported by hand
 * @param asleep out of campaigns and billing
 * @param asleepBecause {@code self}, {@code group:<id>} or {@code rule:<id>}; null when awake
 * @param groupIds every group that the member is in, directly or through nested ones
 */
public record Member(
        UUID companyId,
        UUID memberId,
        long revision,
        long commit,
        Status status,
        @Nullable UUID tenantId,
        @Nullable UUID objectId,
        boolean asleep,
        @Nullable String asleepBecause,
        PersonAttributes attributes,
        SortedSet<UUID> groupIds)
        implements Event {

    public Member {
        groupIds = Collections.unmodifiableSortedSet(new TreeSet<>(groupIds));
    }

    /** Whether somebody is on the roster. */
    public enum Status {
        ACTIVE,
        LEFT
    }

    @Override
    public String key() {
        return companyId() + "/" + memberId;
    }
}
