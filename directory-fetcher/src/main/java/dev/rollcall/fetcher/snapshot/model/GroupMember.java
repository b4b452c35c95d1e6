package dev.rollcall.fetcher.snapshot.model;

import dev.rollcall.events.snapshots.Membership.MemberKind;
import java.util.UUID;

/** A direct member of a group. */
public record GroupMember(UUID id, MemberKind kind) {}
