package dev.rollcall.fetcher.reading.model;

import dev.rollcall.events.snapshots.Membership.MemberKind;
import java.util.UUID;

/** A direct member of a group. */
public record Member(UUID id, MemberKind kind) {}
